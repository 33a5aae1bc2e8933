# shellcheck shell=bash
# Scenarios that prove more than that clients are served: what frontends do alone, what both sides do at once, what a lost
# answer leads to, and a rolling upgrade to a later release.

# --- what a client of the scenario itself does

# one_certificate NAME: by /simple, into NAME.pem, its issuer beside it. Its serial number is one that clients were told of.
one_certificate() {
    local files=$LAB/test file=$LAB/test/$PLAYED.$1
    if [[ ! -e $files/request.pem ]]; then
        openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$files/request.key" -subj "/CN=$LAB_CLIENT" \
            -addext "subjectAltName=IP:$LAB_CLIENT" -out "$files/request.pem" 2> /dev/null
        (umask 077 && sed 's/^/Authorization: /' "$files/login" > "$files/login.header")
    fi
    ask_frontend https "/simple/tls-server" --fail -H "@$files/login.header" -H 'Content-Type: application/pkcs10' \
        -H "Idempotency-Key: $PLAYED-$1-$(now)" --retry 10 --retry-delay 1 --retry-all-errors --data-binary "@$files/request.pem" \
        -o "$file.chain"
    openssl x509 -in "$file.chain" -out "$file.pem"
    sed '1,/END CERTIFICATE/d' "$file.chain" > "$file.issuer"
    printf '%s\tsimple\t\t%s\n' "$(serial_of "$1")" "$(now)" >> "$LAB/test/$PLAYED.also"
}

serial_of() {
    openssl x509 -in "$LAB/test/$PLAYED.$1.pem" -noout -serial | sed 's/^serial=0*//' | tr 'A-F' 'a-f'
}

# ask_frontend SCHEME PATH OPTION…: whoever has VIP-FE.
ask_frontend() {
    local url=$1://${INV[frontend-vip]%/*}:${INV[$1-port]}$2
    shift 2
    in_host client curl -sS --max-time 10 --cacert "$LAB/test/trust.pem" "$@" "$url"
}

# ocsp NAME: what OCSP says about NAME.pem, its signature verified.
ocsp() {
    local file=$LAB/test/$PLAYED.$1
    in_host client openssl ocsp -no_nonce -timeout 3 -issuer "$file.issuer" -cert "$file.pem" -verify_other "$file.issuer" \
        -CAfile "$LAB/test/trust.pem" -url "http://${INV[frontend-vip]%/*}:${INV[http-port]}/ocsp" 2>&1 || true
}

ocsp_says() {
    local answer
    answer=$(ocsp "$1")
    [[ $answer == *"Response verify OK"*": $2"* ]]
}

tries_later() { [[ $(ocsp "$1") == *trylater* ]]; }

# A CRL that is valid now, by the CA's own key.
crl_is_served() {
    local file=$LAB/test/$PLAYED.crl
    ask_frontend http /crl/issuing.crl --fail -o "$file" 2> /dev/null &&
        openssl crl -inform DER -in "$file" -noout -CAfile "$LAB/test/$PLAYED.held.issuer" 2>&1 | grep -q 'verify OK' &&
        is_in_future "$(openssl crl -inform DER -in "$file" -noout -nextupdate | cut -d = -f 2)"
}

is_in_future() { (($(date -d "$1" +%s) > EPOCHSECONDS)); }

# measured WHAT MILLISECONDS
measured() {
    printf '%s: %d.%03d s\n' "$1" $(($2 / 1000)) $(($2 % 1000))
}

# --- frontends alone

about_backends_gone() { echo 'Both backends are killed: frontends serve what they hold until nextUpdate, also after a restart, and say so.'; }
play_backends_gone() {
    one_certificate held
    one_certificate missed
    expect 15 "OCSP knows the certificate" ocsp_says held good
    expect 15 "the CRL is served" crl_is_served
    kill_node be-a
    act kill_node be-b
    expect 30 "both frontends say that the backends are gone" frontends_are_alone
    serves_what_it_holds "with both backends gone"
    restart_node fe-a
    expect 60 "VIP-FE at A again" vip_frontend_at fe-a
    expect 30 "both frontends say that the backends are gone" frontends_are_alone
    serves_what_it_holds "with both backends gone and fe-a restarted"
    act start_all_nodes
    expect 120 "the certificate that nobody held an answer for is known" ocsp_says missed good
}

frontends_are_alone() {
    [[ $(node_state fe-a) == 'serves without a link to the backends' && $(node_state fe-b) == 'serves without a link to the backends' ]]
}

serves_what_it_holds() {
    local next
    ocsp_says held good || wrong "$1 an OCSP answer that was held is not served: $(ocsp held)"
    next=$(ocsp held | sed -n 's/.*Next Update: //p')
    is_in_future "$next" || wrong "$1 an OCSP answer is served that ended at $next"
    tries_later missed || wrong "$1 an OCSP answer that nobody holds is not tryLater: $(ocsp missed)"
    crl_is_served || wrong "$1 the CRL is not served"
    vip_frontend_at fe-a || wrong "$1 VIP-FE is at ${VIP_FE:-nobody}"
    node_console fe-a 'node:health' < /dev/null > "$LAB/test/$PLAYED.health" 2>&1 || true
    grep -q '^link *down' "$LAB/test/$PLAYED.health" || wrong "$1 node:health of fe-a says nothing of it"
    printf '%s OCSP answers are served until %s\n' "$1" "$next"
}

# --- one frontend after the other

about_frontend_switch() { echo 'An ACME order begun at fe-a is finished at fe-b; what be-a revokes, fe-b says.'; }
play_frontend_switch() {
    local files=$LAB/test/$PLAYED order serial retries
    mkfifo "$files.go"
    in_host client "$JAVA_HOME/bin/java" -Xmx128m -cp "$ROOT/bench/load/target/acme-load.jar" org.caravelpki.bench.load.OrderWithPause \
        "https://${INV[frontend-vip]%/*}:${INV[https-port]}/acme/directory" "$LAB/test/trust.pem" "$LAB_CLIENT" \
        < "$files.go" > "$files.order" 2> "$files.order.err" &
    order=$!
    exec 6> "$files.go"
    act true
    expect 120 "an order is begun at A" grep -q begun "$files.order"
    vip_frontend_at fe-a || wrong "the order was not begun at A"
    switch_away ka-fe-a vip_frontend_at fe-b
    echo >&6
    exec 6>&-
    wait "$order" || wrong "the order that was begun at A is not finished at B"
    read -r serial retries < <(sed -n 2p "$files.order") || true
    [[ -z ${serial:-} ]] || printf '%s\tacme\t\t%s\n' "$serial" "$(now)" >> "$files.also"
    ((${retries:-99} <= 1)) || wrong "the order needed ${retries:-too many} retries"
    printf 'the order took %s retries\n' "${retries:-no}"
    revoked_at_a_seen_at_b
    switch_back ka-fe-a
}

# From when the revocation is dated to when an answer of B's frontend says so.
revoked_at_a_seen_at_b() {
    local file=$LAB/test/$PLAYED serial since
    one_certificate seen
    expect 15 "fe-b knows the certificate" ocsp_says seen good
    serial=$(serial_of seen)
    (
        until ocsp_says seen revoked; do sleep 0.01; done
        now > "$file.seen"
    ) &
    node_console be-a "cert:revoke $serial --reason superseded --yes" < /dev/null >> "$file.log" 2>&1 || wrong "be-a does not revoke"
    printf '%s\n' "$serial" >> "$file.revoked-here"
    act true
    expect 15 "fe-b says what be-a revoked" test -s "$file.seen"
    kill $! 2> /dev/null || true
    vip_frontend_at fe-b || wrong "VIP-FE was not at B"
    since=$(sql db-a "SELECT revoked_at FROM caravel.certificate WHERE serial = UNHEX(LPAD('$serial', 40, '0'))")
    [[ ! -s $file.seen ]] || measured "revoked at be-a, seen through fe-b" $(($(cat "$file.seen") - since))
}

# --- both sides at once

about_write_conflict() { echo 'Both backends revoke the same certificates at the same time, for different reasons: one of them wins each.'; }
play_write_conflict() {
    local number serials=$LAB/test/$PLAYED.same before writers=()
    for number in {1..40}; do
        one_certificate "$number"
        serial_of "$number" >> "$serials"
        rm "$LAB/test/$PLAYED.$number".*
    done
    before=$(conflicts)
    act revoke_all be-a keyCompromise &
    writers+=($!)
    revoke_all be-b superseded &
    writers+=($!)
    wait "${writers[0]}" || wrong "be-a breaks off: $(tail -n 1 "$LAB/test/$PLAYED.be-a")"
    wait "${writers[1]}" || wrong "be-b breaks off: $(tail -n 1 "$LAB/test/$PLAYED.be-b")"
    printf 'transactions that lost against the other side: %s\n' $(($(conflicts) - before))
}

# Each by a command; what it says is kept, and whether it did it.
revoke_all() {
    local serial commands=()
    while read -r serial; do
        # shellcheck disable=SC2016 # the console's
        commands+=("try { cert:revoke $serial --reason $2 --yes; shell:echo did $serial } { shell:echo did-not $serial "'($exception message) }')
    done < "$LAB/test/$PLAYED.same"
    node_console "$1" "${commands[@]}" < /dev/null > "$LAB/test/$PLAYED.$1" 2>&1
}

# What Galera refused or took back in favour of the other side, at both.
conflicts() {
    local node sum=0 number
    for node in $DATABASES; do
        for number in $(sql "$node" "SELECT variable_value FROM information_schema.global_status WHERE variable_name IN
            ('WSREP_LOCAL_CERT_FAILURES', 'WSREP_LOCAL_BF_ABORTS')"); do
            sum=$((sum + number))
        done
    done
    printf '%s\n' "$sum"
}

# Who was told that a certificate was revoked for its reason finds that reason, at both sides.
check_write_conflict() {
    local files=$LAB/test/$1 node side reason
    for node in $DATABASES; do
        sql "$node" "SET wsrep_sync_wait = 1; SELECT LOWER(TRIM(LEADING '0' FROM HEX(serial))), reason FROM caravel.certificate
            WHERE state = 'revoked'" | tr '\t' ' ' | sort > "$files.$node.reasons"
        for side in 'be-a 1' 'be-b 4'; do
            reason=${side#* }
            sed -n "s/^did \(.*\)/\1 $reason/p" "$files.${side% *}" | sort > "$files.told"
            [[ -z $(comm -23 "$files.told" "$files.$node.reasons") ]] ||
                wrong "$(comm -23 "$files.told" "$files.$node.reasons" | wc -l) revocations that ${side% *} acknowledged are not so in $node" "$1"
        done
    done
    [[ $(cat "$files.be-a" "$files.be-b" | sed -n 's/^did //p' | sort | uniq -d | wc -l) -eq 0 ]] || wrong "both sides were told to have revoked the same certificate" "$1"
    [[ $(cat "$files.be-a" "$files.be-b" | grep -c '^did ') -eq $(wc -l < "$files.same") ]] || wrong "not every certificate was revoked by one side" "$1"
    # A conflict that nobody tried again would be told as something else.
    reason=$(cat "$files.be-a" "$files.be-b" | grep '^did-not ' | grep -v 'revoked already' | head -n 1 || true)
    [[ -z $reason ]] || wrong "a revocation ended in another way: $reason" "$1"
}

# --- no fault at all

about_false_alarm() { echo 'All processors are busy with something else for five minutes: nobody moves, nobody is put out of the group.'; }
play_false_alarm() {
    local before burners=() processor
    before=$(views)
    for ((processor = 0; processor < $(nproc); processor++)); do
        bash -c 'while :; do :; done' &
        burners+=($!)
    done
    sleep "$LAB_BUSY_SECONDS"
    kill "${burners[@]}"
    [[ $(views) == "$before" ]] || wrong "the group changed: view $before became $(views)"
    [[ $(moves fe "$PLAYED")$(moves be "$PLAYED") == 00 ]] || wrong "an address moved"
}

views() {
    local node
    for node in $DATABASES; do
        sql "$node" "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'WSREP_CLUSTER_CONF_ID'"
    done | paste -sd ' '
}

# --- lost answers

about_duplicate_effect() { echo 'Connections to the database and to the backend break again and again: what is asked again happens once.'; }
play_duplicate_effect() {
    local end=$((SECONDS + 30))
    while ((SECONDS < end)); do
        break_database_connections
        sleep 0.7
        break_link
        sleep 0.7
    done
    printf 'connections of the backend to its database that were broken: %s\n' "$(wc -l < "$LAB/test/$PLAYED.broken")"
}

# As when the database's host drops them: what was at COMMIT has an unknown outcome.
break_database_connections() {
    local id
    for id in $(sql db-a "SELECT id FROM information_schema.processlist WHERE user = '${INV[database-user]}'"); do
        # One that ended by itself meanwhile is none.
        ! sql db-a "KILL $id" 2> /dev/null || printf '%s\n' "$id" >> "$LAB/test/$PLAYED.broken"
    done
}

# The frontend's requests are on their way, their answers find nobody.
break_link() {
    in_host fe-a nft -f - << END
table inet broken {
    chain output {
        type filter hook output priority 0
        ip daddr ${INV[backend-vip]%/*} tcp dport ${INV[link-port]} reject with tcp reset
    }
}
END
    sleep 0.3
    in_host fe-a nft delete table inet broken
}

check_duplicate_effect() {
    [[ -s $LAB/test/$1.broken ]] || wrong "no connection was broken" "$1"
    none_failed "$1"
}

none_failed() {
    local failed
    failed=$(enrollments_failed "$1")
    [[ $failed == 0 ]] || wrong "$failed enrollments failed though they were tried again" "$1"
}

# --- a rolling upgrade

about_rolling_upgrade() { echo 'Databases are restarted, backends and then frontends upgraded to a later release, the address at the other side meanwhile.'; }
prepare_rolling_upgrade() {
    LATER=$(later_version)
    make_later_release "$LATER"
}

play_rolling_upgrade() {
    printf 'to %s\n' "$LATER"
    switch_away ka-be-a vip_backend_at be-b
    upgrade_backend a
    switch_back ka-be-a
    upgrade_backend b
    # Frontends of the release before at backends of the later one.
    releases_are fe-a "$(cat "${HOMES[fe-a]}/.dist/version")" be-a "$LATER" be-b "$LATER"
    sleep 10
    switch_away ka-fe-a vip_frontend_at fe-b
    upgrade_frontend fe-a
    switch_back ka-fe-a
    upgrade_frontend fe-b
    releases_are fe-a "$LATER" fe-b "$LATER" be-a "$LATER" be-b "$LATER"
}

check_rolling_upgrade() { none_failed "$1"; }

# releases_are HOST VERSION …: as the running node says.
releases_are() {
    local said
    while (($#)); do
        said=$(node_console "$1" 'bundle:list -t 0 --no-format -s' < /dev/null | grep 'org.caravelpki' | cut -f 4 | tr -d ' ' | sort -u | paste -sd ' ')
        [[ $said == "${2/-/.}" ]] || wrong "$1 runs ${said:-nothing} instead of $2"
        printf '%s runs %s\n' "$1" "$said"
        shift 2
    done
}

# switch_away KEEPALIVED COMMAND…: a planned switch.
switch_away() {
    act stop_node_of_lab "$1"
    shift
    expect 15 "planned switch: $2" "$@"
}

switch_back() {
    act start_keepalived "$1"
    expect 60 "both addresses at A again" both_vips_at a
}

upgrade_backend() {
    stop_node_of_lab "be-$1"
    stop_node_of_lab "db-$1"
    start_database "db-$1"
    wait_until "db-$1" 120 is_synced "db-$1"
    upgrade_node "be-$1"
    start_node_of_lab "be-$1"
}

upgrade_frontend() {
    stop_node_of_lab "$1"
    upgrade_node "$1"
    start_node_of_lab "$1"
}

restart_node() {
    stop_node_of_lab "$1"
    start_node_of_lab "$1"
}
