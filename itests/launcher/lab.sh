# shellcheck shell=bash
# ./caravel lab without frontends and backends: asserts counts and states. Seconds are printed beside them, for comparison
# with docs/HA.md.

lab_tests() {
    lab_case "a killed lab up leaves nothing that lab down does not end" killed_up
    lab_case "lab up --infra-only starts everything, A has both addresses" first_up
    lab_case "lab up once more changes nothing" second_up
    lab_case "group traffic, state transfer and clients of the database are encrypted" encrypted
    lab_case "hosts hear what their role needs and nothing else" firewalled
    lab_case "loss of A: both addresses at B, nothing acknowledged is lost, A comes back" loss_of_a
    lab_case "loss of C: writes go on at A" loss_of_c
    lab_case "loss of C and then A: B takes no writes, C's return does not change that, A's does" loss_of_c_then_a
    lab_case "loss of the frontend link of A moves VIP-FE alone" frontend_link
    lab_case "a frontend without its backend link is below its peer, both without: A stays" backend_links
    lab_case "a node that hangs loses its address" hung_node
    lab_case "split of A and B: the group stays whole" split_a_b
    lab_case "a killed keepalived leaves one holder" killed_keepalived
    lab_case "a killed database node comes back by incremental transfer" killed_database
    lab_case "an empty database node is filled by mariabackup, encrypted" filled_by_backup
    lab_case "a lab elsewhere is left alone" another_lab
    lab_case "power loss of all: the group finds itself again" power_loss
    lab_case "lab down leaves nothing behind" nothing_left
}

# lab_case NAME COMMAND: a test that failed leaves the lab whole for the next one.
lab_case() {
    # shellcheck disable=SC2153 # the runner's
    local before=$FAILED
    test_case "$@"
    if ((FAILED > before)) && [[ -e $LAB/network ]]; then
        "$CARAVEL" lab heal all > "$WORK/mended" 2>&1
        "$CARAVEL" lab up --infra-only >> "$WORK/mended" 2>&1 || cat "$WORK/mended"
    fi
}

# --- looking

holder() {
    local address=$1 host list=
    shift
    for host in "$@"; do
        [[ -z $(ip -n "$PREFIX-$host" -o -4 address show to "$address") ]] || list+=${list:+,}$host
    done
    printf '%s\n' "$list"
}

frontend_at() { [[ $(holder 10.71.1.10 fe-a fe-b) == "$1" ]]; }
backend_at() { [[ $(holder 10.71.2.10 be-a be-b) == "$1" ]]; }
both_at() { frontend_at "fe-$1" && backend_at "be-$1"; }

query() {
    timeout 5 mariadb --no-defaults --connect-timeout=2 -S "$LAB/hosts/be-${1#db-}/run/mysqld/mysqld.sock" -u root -N -e "$2"
}

# group NODE SIZE: in a primary component of that size, and takes writes.
group() {
    [[ $(query "$1" "SELECT variable_value FROM information_schema.global_status WHERE variable_name IN ('WSREP_CLUSTER_SIZE',
        'WSREP_CLUSTER_STATUS', 'WSREP_READY') ORDER BY variable_name" | paste -sd ' ') == "$2 Primary ON" ]]
}

whole() { group db-a 3 && group db-b 3; }

refuses_writes() {
    not_quietly query "$1" "INSERT INTO lab.writes VALUES ('test', -1)"
}

not_quietly() {
    ! "$@" > /dev/null 2>&1
}

# act COMMAND…: of the lab. From its end on seconds are counted.
act() {
    "$CARAVEL" lab "$@"
    ACTED=$EPOCHREALTIME
}

# eventually WHAT COMMAND…: within a minute of the last act, and says after how many seconds.
eventually() {
    local what=$1
    shift
    until "$@" 2> /dev/null; do
        ((${EPOCHREALTIME/./} - ${ACTED/./} < 60000000)) || { echo "not within a minute: $what"; "$CARAVEL" lab status; return 1; }
        sleep 0.05
    done
    measured "$what"
}

measured() {
    local hundredths=$(((${EPOCHREALTIME/./} - ${ACTED/./}) / 10000))
    printf '#   %-55s %3d.%02d s\n' "$1" $((hundredths / 100)) $((hundredths % 100)) >&3
}

# stays COMMAND…: for four seconds.
stays() {
    local end=$((SECONDS + 4))
    while ((SECONDS < end)); do
        "$@" || return
        sleep 0.2
    done
}

# --- writing

start_writers() {
    local location
    [[ ! -e $WORK/writers ]] || stop_writers
    query db-a 'CREATE DATABASE IF NOT EXISTS lab; CREATE TABLE IF NOT EXISTS lab.writes (host VARCHAR(8), number INT, PRIMARY KEY
        (host, number)) ENGINE=InnoDB; DELETE FROM lab.writes'
    : > "$WORK/writes"
    for location in a b; do
        ip netns exec "$PREFIX-be-$location" "$ROOT/itests/launcher/lab-writer" "be-$location" \
            "$LAB/hosts/be-$location/run/mysqld/mysqld.sock" 10.71.2.10 "$WORK/writes" > /dev/null 2>&1 3>&- &
        printf '%s\n' $! >> "$WORK/writers"
    done
    ACTED=$EPOCHREALTIME
    eventually "first write" grep -q ' ok$' "$WORK/writes"
}

stop_writers() {
    local pid
    while read -r pid; do
        kill "$pid" 2> /dev/null || true
        wait "$pid" 2> /dev/null || true
    done < "$WORK/writers"
    rm "$WORK/writers"
}

# written_since TIME: an acknowledged write that began later, at any node or at HOST.
written_since() {
    awk -v since="$1" -v host="${2:-}" '$1 > since && (host == "" || $3 == host) && $5 == "ok" { found = 1 } END { exit !found }' "$WORK/writes"
}

longest_gap() {
    awk '$5 == "ok" { print $2 }' "$WORK/writes" | sort -n |
        awk 'NR > 1 && $1 - last > gap { gap = $1 - last } { last = $1 } END { printf "%.2f\n", gap }'
}

# Every acknowledged row is there, on both nodes, and both have the same.
nothing_lost() {
    awk '$5 == "ok" { print $3 "\t" $4 }' "$WORK/writes" | sort > "$WORK/acknowledged"
    [[ -s $WORK/acknowledged ]]
    query db-a 'SET wsrep_sync_wait = 1; SELECT host, number FROM lab.writes' | sort > "$WORK/rows-a"
    query db-b 'SET wsrep_sync_wait = 1; SELECT host, number FROM lab.writes' | sort > "$WORK/rows-b"
    cmp "$WORK/rows-a" "$WORK/rows-b"
    [[ -z $(comm -23 "$WORK/acknowledged" "$WORK/rows-a") ]]
    printf '# %s acknowledged writes, longest gap %s s\n' "$(wc -l < "$WORK/acknowledged")" "$(longest_gap)" >&3
}

# --- asking

# A client asks VIP-FE's holder for a sign of life fifty times a second.
start_probe() {
    ip netns exec "$PREFIX"-client ping -n -D -i 0.02 -W 1 10.71.1.10 > "$WORK/probe" 2>&1 3>&- &
    PROBE=$!
}

# silence WHAT SINCE: the longest time without an answer since then.
silence() {
    local longest
    longest=$(sed -n 's/^\[\([0-9.]*\)\].* bytes from .*/\1/p' "$WORK/probe" | awk -v since="$2" '
        $1 >= since { if (last && $1 - last > longest) longest = $1 - last; last = $1 }
        END { printf "%.2f\n", longest }')
    printf '#   %-55s %6s s\n' "$1" "$longest" >&3
}

stop_probe() {
    kill "$PROBE" 2> /dev/null || true
    wait "$PROBE" 2> /dev/null || true
}

# --- the tests

killed_up() {
    local up
    "$CARAVEL" lab up --infra-only > "$WORK/up" 2>&1 &
    up=$!
    until grep -q 'db-a, the first' "$WORK/up"; do
        kill -0 "$up" || { cat "$WORK/up"; return 1; }
        sleep 0.1
    done
    # In the middle of making the database.
    sleep 2
    kill -9 "$up"
    wait "$up" || true
    status_of 0 "$CARAVEL" lab down
    is_gone
}

first_up() {
    ACTED=$EPOCHREALTIME
    status_of 0 "$CARAVEL" lab up --infra-only
    measured "lab up --infra-only"
    said 'VIP-FE 10.71.1.10 at fe-a'
    said 'VIP-BE 10.71.2.10 at be-a'
    whole
    status_of 0 "$CARAVEL" lab status --json
    python3 -c 'import json, sys; s = json.load(open(sys.argv[1])); assert s["nodes"]["db-b"]["state"] == "Primary, size 3, Synced", s' "$WORK/said"
}

second_up() {
    "$CARAVEL" lab status --json > "$WORK/before"
    status_of 0 "$CARAVEL" lab up --infra-only
    "$CARAVEL" lab status --json | diff "$WORK/before" -
}

encrypted() {
    local node
    for node in a b; do
        query "db-$node" "SHOW VARIABLES LIKE 'wsrep_provider_options'" | grep -q 'socket.ssl = YES'
        query "db-$node" "SHOW VARIABLES LIKE 'require_secure_transport'" | grep -q 'ON$'
    done
    # What listens for the group speaks TLS and shows a certificate of the group's CA.
    ip netns exec "$PREFIX"-be-b openssl s_client -connect 10.71.2.21:4567 -CAfile "$LAB/render/secrets/database-ca.pem" \
        -verify_return_error < /dev/null > "$WORK/tls" 2>&1 || true
    grep -q 'subject=CN = be-a' "$WORK/tls"
    grep -q 'Verify return code: 0 (ok)' "$WORK/tls"
    # db-b was filled through TLS.
    grep -q 'Using stunnel for SSL encryption' "$LAB/log/db-b.log"
    # The node's user comes by TLS with its password or not at all.
    printf '[client]\npassword=%s\n' "$(cat "$LAB/render/secrets/database.secret")" > "$WORK/client.cnf"
    ip netns exec "$PREFIX"-be-a mariadb --defaults-file="$WORK/client.cnf" -h 127.0.0.1 -u caravel --ssl-verify-server-cert \
        --ssl-ca="$LAB/render/secrets/database-ca.pem" -N -e "SHOW STATUS LIKE 'Ssl_version'" caravel | grep -q TLSv1
    not_quietly ip netns exec "$PREFIX"-be-a mariadb --defaults-file="$WORK/client.cnf" -h 127.0.0.1 -u caravel --skip-ssl -e 'SELECT 1'
}

# connects HOST ADDRESS PORT: "yes", "refused" (heard, nobody listens) or "silent".
connects() {
    local status=0
    ip netns exec "$PREFIX-$1" timeout 1 bash -c "exec 5<> /dev/tcp/$2/$3" 2> /dev/null || status=$?
    case $status in
        0) echo yes ;;
        124) echo silent ;;
        *) echo refused ;;
    esac
}

firewalled() {
    [[ $(connects be-b 10.71.2.21 4567) == yes ]]
    [[ $(connects arb-c 10.71.2.21 4567) == yes ]]
    [[ $(connects fe-a 10.71.2.21 4567) == silent ]]
    [[ $(connects be-b 10.71.2.21 4444) == refused ]]
    [[ $(connects arb-c 10.71.2.21 4444) == silent ]]
    [[ $(connects be-b 10.71.2.21 3306) == silent ]]
    [[ $(connects fe-b 10.71.2.10 9444) == refused ]]
    [[ $(connects arb-c 10.71.2.10 9444) == silent ]]
    [[ $(connects client 10.71.1.10 8443) == refused ]]
    [[ $(connects client 10.71.1.10 8101) == silent ]]
    [[ $(connects client 10.71.1.11 22) == refused ]]
    [[ $(connects fe-b 10.71.1.11 22) == silent ]]
}

loss_of_a() {
    local cut
    start_writers
    start_probe
    act cut a
    cut=$ACTED
    eventually "A cut: VIP-FE at B" has_frontend_address fe-b
    eventually "A cut: write at B" written_since "$cut" be-b
    eventually "A cut: VIP-BE off A" backend_at be-b
    group db-b 2
    refuses_writes db-a
    stays clients_reach_b
    not written_since "$cut" be-a
    act heal a
    eventually "A healed: group whole" whole
    eventually "A healed: both addresses at A" both_at a
    # Neighbours have had the time to learn where the address is now.
    stays both_at a
    stop_probe
    silence "A cut and healed: VIP-FE silent for a client" 0
    silence "A healed: VIP-FE silent for a client" "$ACTED"
    stop_writers
    nothing_lost
}

# A's own frontend may keep the address on its side: nobody can tell it.
has_frontend_address() {
    [[ $(holder 10.71.1.10 fe-a fe-b) == *$1* ]]
}

clients_reach_b() {
    backend_at be-b && has_frontend_address fe-b
}

loss_of_c() {
    local cut
    start_writers
    act cut c
    cut=$ACTED
    eventually "C cut: group of two" group db-a 2
    eventually "C cut: write" written_since "$cut"
    both_at a
    act heal c
    eventually "C healed: group whole" whole
    stays both_at a
    stop_writers
    nothing_lost
}

loss_of_c_then_a() {
    act cut c
    eventually "C cut: group of two" group db-b 2
    act cut a
    eventually "C and A cut: B takes no writes" refuses_writes db-b
    act heal c
    stays refuses_writes db-b
    stays refuses_writes db-b
    act heal a
    eventually "A healed: group whole" whole
    eventually "A healed: both addresses at A" both_at a
}

frontend_link() {
    start_probe
    act cut a frontend
    eventually "frontend link of A cut: VIP-FE at B" has_frontend_address fe-b
    whole
    backend_at be-a
    act heal a frontend
    eventually "frontend link healed: VIP-FE at A" both_at a
    stays both_at a
    stop_probe
    silence "frontend link cut and healed: VIP-FE silent" 0
    silence "frontend link healed: VIP-FE silent" "$ACTED"
}

backend_links() {
    act cut a backend
    eventually "backend link of A cut: VIP-BE at B" backend_at be-b
    eventually "backend link of A cut: VIP-FE at B" frontend_at fe-b
    act cut b backend
    eventually "both backend links cut: VIP-FE at A" frontend_at fe-a
    stays frontend_at fe-a
    act heal all
    eventually "backend links healed: group whole" whole
    eventually "backend links healed: both addresses at A" both_at a
}

hung_node() {
    local pid
    pid=$(cut -d ' ' -f 1 "$LAB/pids/be-a")
    kill -STOP "$pid"
    ACTED=$EPOCHREALTIME
    eventually "be-a hangs: VIP-BE at B" backend_at be-b
    frontend_at fe-a
    kill -CONT "$pid"
    ACTED=$EPOCHREALTIME
    eventually "be-a goes on: VIP-BE at A" backend_at be-a
    act kill be-a
    eventually "be-a killed: VIP-BE at B" backend_at be-b
    act start be-a
    eventually "be-a started: VIP-BE at A" backend_at be-a
}

split_a_b() {
    act cut a-b
    status_of 0 "$CARAVEL" lab status
    said '^cut: a-b$'
    # The arbitrator relays between them once they have noticed.
    eventually "A and B split: group whole, for 4 s" stays whole
    act heal a-b
    eventually "A and B healed: both addresses at A" both_at a
    eventually "A and B healed: group whole" stays whole
}

killed_keepalived() {
    act kill ka-be-a
    eventually "keepalived of be-a killed: VIP-BE at B" backend_at be-b
    eventually "keepalived of be-a restarted: VIP-BE at A" backend_at be-a
}

killed_database() {
    local line
    start_writers
    line=$(wc -l < "$LAB/log/db-a.log")
    act kill db-a
    status_of 1 "$CARAVEL" lab kill db-a
    said_one_line 'db-a does not run'
    eventually "db-a killed: VIP-BE at B" backend_at be-b
    eventually "db-a killed: write at B" written_since "$ACTED" be-b
    act start db-a
    eventually "db-a started: group whole" whole
    tail -n "+$line" "$LAB/log/db-a.log" | grep -aq 'IST received'
    not eval "tail -n '+$line' '$LAB/log/db-a.log' | grep -a 'rsync SST completed on joiner'"
    eventually "db-a started: both addresses at A" both_at a
    stop_writers
    nothing_lost
}

# The way of a real installation; the lab takes rsync because it is quicker. The joiner chooses.
filled_by_backup() {
    local line
    line=$(wc -l < "$LAB/log/db-b.log")
    "$CARAVEL" lab kill db-b
    sed -i 's/^wsrep_sst_method = .*/wsrep_sst_method = mariabackup/' "$LAB/hosts/be-b/etc/mysql/mariadb.conf.d/90-caravel.cnf"
    rm -r "$LAB/hosts/be-b/var/lib/mysql"
    act start db-b
    eventually "db-b filled by mariabackup: group whole" whole
    tail -n "+$line" "$LAB/log/db-b.log" > "$WORK/joiner"
    grep -a 'Using openssl based encryption with socat' "$WORK/joiner"
    grep -a 'SST succeeded' "$WORK/joiner"
    grep -aq "mariadb-backup .*--backup" "$LAB/log/db-a.log"
    both_at a
}

another_lab() {
    local elsewhere=$WORK/elsewhere
    mkdir "$elsewhere"
    cp -r "$ROOT/caravel" "$ROOT/etc" "$ROOT/bench" "$elsewhere/"
    status_of 1 "$elsewhere/caravel" lab up --infra-only
    said_one_line "There is another lab on this machine, in $LAB"
    status_of 1 "$elsewhere/caravel" lab down
    said_one_line "There is another lab on this machine, in $LAB"
    whole
}

power_loss() {
    start_writers
    # At once: one after the other, the last would know that the others are gone.
    cut -d ' ' -f 1 "$LAB"/pids/{db-a,db-b,arb-c} | xargs kill -9
    ACTED=$EPOCHREALTIME
    eventually "power loss" not_quietly query db-a 'SELECT 1'
    status_of 0 "$CARAVEL" lab up --infra-only
    measured "power loss: lab up"
    whole
    eventually "power loss: both addresses at A" both_at a
    stop_writers
    nothing_lost
}

nothing_left() {
    status_of 0 "$CARAVEL" lab down
    is_gone
    status_of 0 "$CARAVEL" lab down
    status_of 1 "$CARAVEL" lab status
    said_one_line 'The lab is not up'
}

is_gone() {
    not eval "ip netns list | grep '^$PREFIX-'"
    [[ ! -e $LAB ]]
    not grep -F -e "$LAB" -e "/run/netns/$PREFIX-" /proc/mounts
    not_quietly grep -q 'made by caravel' /usr/sbin/policy-rc.d
    not lab_process
}

# A process of the lab, wherever it is.
lab_process() {
    local file
    for file in /proc/[0-9]*; do
        if tr '\0' ' ' 2> /dev/null < "$file/cmdline" | grep -qF "$LAB/" &&
            grep -qE '^(mariadbd|garbd|keepalived|supervise|stand-in|lab-writer|rsync|stunnel|java)' "$file/comm"; then
            cat "$file/comm"
            return
        fi
    done
    return 1
}

end_of_tests() {
    [[ ! -e $WORK/writers ]] || stop_writers
    "$CARAVEL" lab down > /dev/null 2>&1
    rm -rf "$WORK"
}
