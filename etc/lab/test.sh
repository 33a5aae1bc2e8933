# shellcheck shell=bash
# ./caravel lab test: scenarios under load. Each is judged by what the clients were told and what the databases hold.

# Modest, for two processors that carry all of it.
LAB_RATES=(--acme-rate 2 --simple-rate 5 --ocsp-rate 50 --crl-rate 2 --revoke-rate 0.5)
# So long a client waits for a connection or an answer: a little longer than the group needs to notice a loss.
LAB_PATIENCE_MILLIS=3000
LAB_CLIENT=10.71.1.50
# How long false-alarm lasts.
LAB_BUSY_SECONDS=300
# How often clients of a scenario try an enrollment again, a second later; those of the others never.
declare -A LAB_RETRIES=([rolling-upgrade]=60 [duplicate-effect]=30)

lab_test_help() {
    local name
    cat << 'END'
Usage: ./caravel lab test [NAME …] [--json]

Runs the scenarios named, or all, one after the other, in the lab that is up. Clients enroll by ACME and /simple, ask OCSP,
download a CRL and revoke meanwhile, and try nothing again (rolling-upgrade and duplicate-effect: enrollments). Says for each how long nobody got a certificate or an OCSP answer,
what failed, where the virtual addresses were, and what must be none: acknowledged certificates that a database misses or that
are not recorded as issued, certificates that nobody was told of and no failed request explains, serial and CRL numbers used
twice, requests with two certificates, acknowledged revocations that a database misses. Seconds are reported only.
Exit code 0: all is as it must be; 1: something is not; test/NAME.* in the lab has the details.

  --json         a line of JSON for each
  --seconds N    how long false-alarm lasts (300)

END
    for name in $SCENARIOS; do
        printf '  %-18s %s\n' "$name" "$("about_${name//-/_}")"
    done
}

lab_test() {
    local name json=false wrong=0 names=()
    while (($#)); do
        case $1 in
            --json) json=true ;;
            --seconds)
                [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || fail "--seconds needs a number of seconds."
                # shellcheck disable=SC2034 # proofs.sh's
                LAB_BUSY_SECONDS=$2
                shift
                ;;
            *) is_scenario "$1" && names+=("$1") ;;
        esac
        shift
    done
    # shellcheck disable=SC2206 # words
    ((${#names[@]})) || names=($SCENARIOS)
    need_lab
    [[ ! -e $LAB/infra-only ]] || fail "Stand-ins issue nothing. ./caravel lab up starts the real frontends and backends."
    need_tools "What lab test runs" 'jq jq'
    find_java
    [[ -e $ROOT/bench/load/target/acme-load.jar ]] || fail "The load is not built: mvn -DskipTests -pl bench/load -am install."
    one_lab_command
    # shellcheck source=bench/parts/mixed.sh
    . "$ROOT/bench/parts/mixed.sh"
    mkdir -p "$LAB/test"
    prepare_clients
    for name in "${names[@]}"; do
        run_scenario "$name"
        if $json; then cat "$LAB/test/$name.json"; else print_verdict "$name"; fi
        [[ $(jq .ok "$LAB/test/$name.json") == true ]] || wrong=$((wrong + 1))
    done
    ((wrong == 0)) || fail "$wrong of ${#names[@]} scenarios did not end as they must."
}

is_scenario() {
    [[ " ${SCENARIOS//$'\n'/ } " == *" $1 "* ]] || fail "lab test does not know '$1'; ./caravel lab test --help lists what it knows."
}

# What clients need, made once: whom they trust, and an end entity for /simple.
prepare_clients() {
    local secret first=${BACKENDS[0]}
    wait_whole 120 || fail "The lab is not whole: $(not_whole). Heal what is cut, start what was killed (./caravel lab status)."
    [[ ! -e $LAB/test/login ]] || return 0
    node_console "$first" 'ca:export root' < /dev/null > "$LAB/test/trust.pem" || fail "$first does not give the root's certificate."
    node_console "$first" 'ee:add --policy tls-server lab' < /dev/null > "$LAB/test/prepare.log" 2>&1 ||
        grep -q 'already\|exists' "$LAB/test/prepare.log" || fail "$first makes no end entity: $(tail -n 1 "$LAB/test/prepare.log")"
    secret=$(node_console "$first" 'ee:secret --json lab' < /dev/null | jq -r '.[0].secret') || fail "$first gives no secret for the end entity."
    (umask 077 && printf 'Basic %s\n' "$(printf 'lab:%s' "$secret" | base64 -w 0)" > "$LAB/test/login.new")
    mv "$LAB/test/login.new" "$LAB/test/login"
}

begin_lab_load() {
    local https=https://${INV[frontend-vip]%/*}:${INV[https-port]} http=http://${INV[frontend-vip]%/*}:${INV[http-port]}
    # shellcheck disable=SC2034 # mixed.sh's
    LOAD_RUNNER=(ip netns exec "$(netns client)")
    start_mixed_load "$LAB/test/$1" --directory "$https/acme/directory" --simple "$https/simple/tls-server" --ocsp "$http/ocsp" \
        --crl "$http/crl/issuing.crl" --trust "$LAB/test/trust.pem" --login "$LAB/test/login" --name "$LAB_CLIENT" \
        --timeout-millis "$LAB_PATIENCE_MILLIS" --retries "${LAB_RETRIES[$1]:-0}" --revoked "$LAB/test/$1.revoked" "${LAB_RATES[@]}"
}

# run_scenario NAME: the verdict is in NAME.json. One that breaks off leaves the lab whole for the next one.
run_scenario() {
    local name=$1 status
    printf '%s …\n' "$name" >&2
    rm -rf "$LAB/test/$name".*
    : > "$LAB/test/$name.wrong"
    # Not as a condition: bash would ignore -e in there.
    set +e
    (set -e && trap end_of_scenario EXIT && play "$name") > "$LAB/test/$name.log" 2>&1
    status=$?
    set -e
    ((status == 0)) || wrong "the scenario broke off: $(tail -n 1 "$LAB/test/$name.log")" "$name"
    if ! wait_whole 10; then
        mend >> "$LAB/test/$name.log" 2>&1 || wrong "the lab cannot be mended: $(not_whole)" "$name"
    fi
    judge "$name"
}

end_of_scenario() {
    stop_mixed_load
    [[ -z ${WATCH_PID:-} ]] || kill "$WATCH_PID" 2> /dev/null || true
}

# What is done to the lab gets no copy of the load's input: the load would not see its end.
play() {
    local name=$1
    PLAYED=$name
    ! declare -F "prepare_${name//-/_}" > /dev/null || "prepare_${name//-/_}"
    stored db-a > "$LAB/test/$name.before"
    begin_lab_load "$name"
    begin_watch "$name"
    sleep 5
    remember_logs "$name"
    mark quiet
    now > "$LAB/test/$name.begun"
    act true
    "play_${name//-/_}" 5>&-
    wait_whole 300 5>&- || wrong "five minutes later the lab is not whole: $(not_whole)"
    # A few seconds in which all is well again.
    sleep 3
    mark "$name"
    now > "$LAB/test/$name.ended"
    end_mixed_load
}

now() { printf '%s\n' $((${EPOCHREALTIME/[.,]/} / 1000)); }

# wrong SENTENCE [PLAYED]
wrong() {
    printf '%s\n' "$1" >> "$LAB/test/${2:-$PLAYED}.wrong"
}

# act COMMAND…: on the lab. From here on seconds are counted.
act() {
    ACTED=${EPOCHREALTIME/[.,]/}
    "$@"
}

# expect SECONDS WHAT COMMAND…: that something comes true, and says how long after the last act.
expect() {
    local limit=$1 what=$2 begun=${EPOCHREALTIME/[.,]/} took
    shift 2
    until "$@"; do
        if ((${EPOCHREALTIME/[.,]/} - begun > limit * 1000000)); then
            wrong "not within $limit s: $what"
            return 0
        fi
        sleep 0.1
    done
    took=$(((${EPOCHREALTIME/[.,]/} - ACTED) / 10000))
    printf '%s: %d.%02d s\n' "$what" $((took / 100)) $((took % 100))
}

# expect_always SECONDS WHAT COMMAND…: that something stays true.
expect_always() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    while ((SECONDS < end)); do
        "$@" || { wrong "not all the time: $what" && return 0; }
        sleep 0.3
    done
}

# Who has the addresses, a line whenever it changes.
begin_watch() {
    {
        local last=
        while :; do
            find_holders
            if [[ $VIP_FE/$VIP_BE != "$last" ]]; then
                last=$VIP_FE/$VIP_BE
                printf '%s %s %s\n' "$(now)" "${VIP_FE:-nobody}" "${VIP_BE:-nobody}"
            fi
            sleep 0.2
        done
    } > "$LAB/test/$1.holders" 5>&- 8>&- &
    WATCH_PID=$!
}

# Where the logs are, so that only what follows counts.
remember_logs() {
    local node
    for node in $KEEPALIVED $DATABASES; do
        printf '%s %s\n' "$node" "$(wc -l < "$LAB/log/$node.log")"
    done > "$LAB/test/$1.logs"
}

# log_since NODE: of the scenario.
log_since() {
    tail -n "+$(($(sed -n "s/^$1 //p" "$LAB/test/$PLAYED.logs") + 1))" "$LAB/log/$1.log"
}

# wait_whole SECONDS: nothing cut, both addresses at A, the group of three, all nodes serve.
wait_whole() {
    local begun=$SECONDS
    until [[ -z $(not_whole) ]]; do
        ((SECONDS - begun < $1)) || return 1
        sleep 0.3
    done
}

# What is not as it should be, in a few words; nothing when all is.
not_whole() {
    local node state
    [[ -z $(cuts) ]] || { printf 'something is cut' && return; }
    for node in $DATABASES; do
        state=$(galera "$node")
        [[ $state == 'Primary 3 Synced ON' ]] || { printf '%s is %s' "$node" "${state:-silent}" && return; }
    done
    for node in $NODES; do
        state=$(node_state "$node")
        [[ $state == serves ]] && runs "$node" && is_fit "$node" && continue
        printf '%s: %s' "$node" "$state"
        return
    done
    find_holders
    [[ $VIP_FE == fe-a && $VIP_BE == be-a ]] || printf 'VIP-FE is at %s, VIP-BE at %s' "${VIP_FE:-nobody}" "${VIP_BE:-nobody}"
}

mend() {
    local location
    for location in $LOCATIONS a-b; do
        cut_or_heal up "$location"
    done
    (start_databases && start_all_keepalived && start_all_nodes)
    wait_whole 120
}
