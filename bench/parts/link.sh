# shellcheck shell=bash
# bench link: /simple at a frontend, which asks a backend over the link. Both are the real distributions, on this machine.

bench_link() {
    local number round numbers=(8 32 64) requests=$BENCH/requests
    ! $QUICK || numbers=(8)
    ((${#IN_FLIGHT[@]} == 0)) || numbers=("${IN_FLIGHT[@]}")
    tell_duration link $((120 + ${#numbers[@]} * (3 + SECONDS_EACH * (1 + 2 * ROUNDS))))
    note_load
    make_pair
    at backend in_driver "bench:requests '$requests'"
    (umask 077 && at backend pair_login > "$BENCH/authorization")
    say "  the engine alone: ${numbers[*]} in flight"
    at backend in_engine ec-p256 1 "${numbers[@]}" > "$BENCH/engine.out"
    start_nginx "$(at frontend pair_answer_octets "$requests")"
    say "  warming up"
    http_load "$(at frontend https_base)" 32 "$(warm_up)" > /dev/null
    : > "$BENCH/link.rows"
    for number in "${numbers[@]}"; do
        say "  $number connections"
        for ((round = 0; round < ROUNDS; round++)); do
            link_row "$number" >> "$BENCH/link.rows"
        done
    done
    write_results link "$BENCH/link.rows"
    stop_nginx
}

# at ROLE COMMAND…: the launcher's node is that one meanwhile.
at() {
    # shellcheck disable=SC2034 # the launcher's
    local NODE=$BENCH/$1 ASSEMBLY=$1
    shift
    "$@"
}

# A backend with an empty database that makes a cluster, and a frontend that joins it.
make_pair() {
    local link token role
    stop_pair
    for role in backend frontend; do
        at "$role" build_if_needed
    done
    link=$(free_port)
    use_no_node_but_pair
    start_mariadb
    # shellcheck disable=SC2034
    DATABASE_PID=$MARIADB_PID
    at backend make_member
    at backend configure_backend "$link"
    at frontend make_member
    at frontend configure_frontend "$link"
    at backend start_member
    at backend again_until_done 'cluster:init bench-backend --first-cas' < /dev/null
    at backend wait_until_fit
    at frontend start_member
    token=$(at backend console 'cluster:token --role frontend --json bench-frontend' < /dev/null | jq -er '.[0].token') ||
        fail "The backend makes no token."
    at frontend again_until_done "cluster:join https://127.0.0.1:$link" <<< "$token"
    at frontend wait_until_fit
    at backend install_driver
}

use_no_node_but_pair() {
    ! running || stop_node "$(node_pid)" > /dev/null
}

stop_pair() {
    local role
    for role in frontend backend; do
        ! at "$role" running || at "$role" stop_node "$(at "$role" node_pid)" > /dev/null
    done
}

make_member() {
    rm -rf "${NODE:?}" "$NODE.new"
    umask 077
    unpack
    cp -a "$NODE.new/etc" "$NODE.new/.dist/etc"
    set_cfg "$NODE.new/etc/$WEB_CFG" org.osgi.service.http.port.secure "$(free_port)"
    set_cfg "$NODE.new/etc/$SHELL_CFG" sshPort "$(free_port)"
    make_keys "$NODE.new"
    mv -T "$NODE.new" "$NODE" || fail "$NODE cannot be made."
    umask 022
}

configure_backend() {
    local etc=$NODE/etc
    set_cfg "$etc/$EDGE_CFG" link-address 127.0.0.1
    set_cfg "$etc/$EDGE_CFG" link-port "$1"
    set_cfg "$etc/org.caravelpki.core.status.cfg" status-base http://127.0.0.1
    set_cfg "$etc/$SQL_CFG" url "$(mariadb_url)"
    set_cfg "$etc/$SQL_CFG" user caravel
    set_cfg "$etc/$SQL_CFG" password-file "$BENCH/mariadb/password"
    set_cfg "$etc/$SQL_CFG" node-name bench-backend
}

configure_frontend() {
    local etc=$NODE/etc https
    https=$(free_port)
    set_cfg "$etc/$EDGE_CFG" http-address 127.0.0.1
    set_cfg "$etc/$EDGE_CFG" http-port "$(free_port)"
    set_cfg "$etc/$EDGE_CFG" https-address 127.0.0.1
    set_cfg "$etc/$EDGE_CFG" https-port "$https"
    set_cfg "$etc/$EDGE_CFG" server-names localhost,127.0.0.1
    set_cfg "$etc/org.caravelpki.protocol.acme.cfg" external-base "https://localhost:$https"
    set_cfg "$etc/org.caravelpki.link.client.cfg" backend "https://127.0.0.1:$1"
}

# Its console comes first: it is not fit to serve before it is of a cluster.
start_member() {
    local begun=$SECONDS
    mkdir -p "$NODE/data/log" "$NODE/run"
    (cd "$NODE" && exec env -u KARAF_HOME -u KARAF_BASE -u KARAF_DATA -u KARAF_ETC setsid bin/karaf daemon) \
        > "$NODE/data/log/console.out" 2>&1 < /dev/null 8>&- 3>&- &
    until [[ $( (console 'node:health' < /dev/null) 2> /dev/null) == *membership* ]]; do
        ((SECONDS - begun < 120)) || fail "The $ASSEMBLY does not start; $NODE/data/log/karaf.log says why."
        sleep 0.5
    done
}

# again_until_done COMMAND: what it needs is there a moment later. Its input is the same each time.
again_until_done() {
    local begun=$SECONDS input
    input=$(cat)
    until (console "$1" <<< "$input") > "$BENCH/member.out" 2>&1; do
        ((SECONDS - begun < 60)) || fail "$1: $(tail -n 1 "$BENCH/member.out")"
        sleep 0.5
    done
}

wait_until_fit() {
    local begun=$SECONDS
    until [[ $(cat "$NODE/run/vrrp-fault" 2> /dev/null) == 0 ]]; do
        ((SECONDS - begun < 60)) || fail "The $ASSEMBLY cannot serve; node:health at its console says why ($NODE)."
        sleep 0.3
    done
}

pair_login() {
    local secret
    console 'ee:add --policy tls-server bench' < /dev/null > "$BENCH/driver.out" 2>&1 ||
        fail "No end entity: $(tail -n 1 "$BENCH/driver.out")"
    secret=$(console 'ee:secret --json bench' < /dev/null | jq -er '.[0].secret') || fail "No secret for the end entity."
    printf 'Basic %s\n' "$(printf 'bench:%s' "$secret" | base64 -w 0)"
}

# Whose certificate it is does not matter here: wrk does not look either.
pair_answer_octets() {
    (umask 077 && printf 'header = "Authorization: %s"\n' "$(cat "$BENCH/authorization")" > "$BENCH/login.curl")
    head -n 1 "$1" | base64 -d | curl -sSfk -K "$BENCH/login.curl" -H Content-Type:application/pkcs10 --data-binary @- \
        "$(https_base)/simple/tls-server" > "$BENCH/answer" || fail "/simple does not answer at the frontend."
    stat -c %s "$BENCH/answer"
}

link_row() {
    local ours theirs frontend pid
    pid=$(at frontend node_pid)
    frontend=$(cpu_ms "$pid")
    ours=$(measured "$(at backend node_pid)" "$DATABASE_PID" http_load "$(at frontend https_base)" "$1" "$SECONDS_EACH")
    frontend=$(($(cpu_ms "$pid") - frontend))
    theirs=$(measured "$NGINX_PID" 0 unfailing http_load "https://localhost:$NGINX_HTTPS_PORT" "$1" "$SECONDS_EACH")
    jq -cn --argjson number "$1" --argjson ours "$ours" --argjson frontend "$frontend" --argjson nginx "$theirs" \
        --argjson held "$(resident_mb "$pid")" --slurpfile engine "$BENCH/engine.out" '
        ([$engine[] | select(.in_flight == $number)][0].ops_per_s) as $issued
        # Two exchanges over TLS and the engine are needed for each, on the same processors.
        | (1 / (2 / $nginx.ops_per_s + 1 / $issued)) as $limit
        | {row: $number, database: "mariadb", ca_key: "EC P-256", subject_key: "EC P-256", in_flight: $number} + $ours +
          {cpu_ms_frontend: ($frontend / ([$ours.operations, 1] | max)), memory_mb_frontend: $held,
           limit_ops_per_s: ($limit | round), ratio_to_limit: ($ours.ops_per_s / $limit * 1000 | round / 1000),
           limit_nginx_ops_per_s: ($nginx.ops_per_s | round), limit_engine_ops_per_s: ($issued | round)}'
}

table_link() {
    table "$1" '
        ["ratio", "connections", "issued/s", "limit/s", "nginx/s", "engine/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU ms all",
         "frontend", "backend", "database", "MiB frontend", "backend", "failed"],
        (.rows[] | [.ratio_to_limit, .in_flight, (.ops_per_s | round), .limit_ops_per_s, .limit_nginx_ops_per_s,
         .limit_engine_ops_per_s, (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)),
         (.cpu_ms_frontend + .cpu_ms_java + .cpu_ms_database | fixed(3)), (.cpu_ms_frontend | fixed(3)),
         (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)), .memory_mb_frontend, .memory_mb, .failed])'
}
