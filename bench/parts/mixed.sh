# shellcheck shell=bash
# A mixed load of the node that goes on while something else happens to it: ACME orders, /simple, OCSP, CRLs, revocations.

# begin_mixed_load NAME: it writes to $BENCH/NAME.*; returns when it runs.
begin_mixed_load() {
    http_login > "$BENCH/$1.authorization"
    start_mixed_load "$BENCH/$1" --directory "$(acme_base)/acme/directory" --simple "$(https_base)/simple/tls-server" \
        --ocsp "$(status_base)/ocsp" --crl "$(status_base)/crl/issuing.crl" --trust "$(trust_anchor)" \
        --login "$BENCH/$1.authorization" --http-01-port "$HTTP_01_PORT"
}

# start_mixed_load FILES OPTION…: its files are FILES.*. LOAD_RUNNER is what runs it where it is to be, if anything.
start_mixed_load() {
    LOAD_FILES=$1
    shift
    rm -f "$LOAD_FILES".{in,out,err,acknowledged}
    mkfifo "$LOAD_FILES.in"
    ${LOAD_RUNNER[@]+"${LOAD_RUNNER[@]}"} "$JAVA_HOME/bin/java" -Xmx256m -cp "$ROOT/bench/load/target/acme-load.jar" \
        org.caravelpki.bench.load.MixedLoad "$@" --acknowledged "$LOAD_FILES.acknowledged" \
        < "$LOAD_FILES.in" > "$LOAD_FILES.out" 2> "$LOAD_FILES.err" 8>&- 3>&- &
    LOAD_PID=$!
    exec 5> "$LOAD_FILES.in"
    mark begin
}

# mark NAME: ends an interval of the load; sets MARKED to its line of JSON.
# shellcheck disable=SC2034 # whoever marks reads it
mark() {
    local begun=$SECONDS before
    before=$(grep -c . "$LOAD_FILES.out" || true)
    echo "mark $1" >&5
    until (($(grep -c '}$' "$LOAD_FILES.out" || true) > before)) && MARKED=$(tail -n 1 "$LOAD_FILES.out"); do
        kill -0 "$LOAD_PID" 2> /dev/null || fail "The load has ended: $(tail -n 1 "$LOAD_FILES.err")"
        ((SECONDS - begun < 120)) || fail "The load does not answer; $LOAD_FILES.err may say why."
        sleep 0.05
    done
}

# Ends it with what it is at work on. It says itself what failed.
end_mixed_load() {
    exec 5>&-
    wait "$LOAD_PID" || true
    LOAD_PID=
}

stop_mixed_load() {
    [[ -n ${LOAD_PID:-} ]] || return 0
    kill "$LOAD_PID" 2> /dev/null || true
    wait "$LOAD_PID" 2> /dev/null || true
    LOAD_PID=
}

# inventory NAME: every certificate that the load's policy has in the database, as "serial state" in $BENCH/NAME.inventory,
# and what is odd about it as a line of JSON. The load must be over.
inventory() {
    in_driver "bench:inventory '$BENCH/$1.certificates'"
    sort "$BENCH/$1.certificates" > "$BENCH/$1.inventory"
    cut -f 1 "$BENCH/$1.acknowledged" | sed 's/^0*//' | sort > "$BENCH/$1.serials"
    cut -d ' ' -f 1 "$BENCH/$1.inventory" > "$BENCH/$1.stored"
    console 'audit:verify --json' < /dev/null > "$BENCH/$1.chains" || fail "The audit chains cannot be verified."
    jq -cn --argjson acknowledged "$(grep -c . "$BENCH/$1.serials")" \
        --argjson lost "$(comm -23 <(uniq "$BENCH/$1.serials") <(uniq "$BENCH/$1.stored") | grep -c . || true)" \
        --argjson unrecorded "$(comm -13 <(uniq "$BENCH/$1.serials") <(uniq "$BENCH/$1.stored") | grep -c . || true)" \
        --argjson duplicate "$(cat <(uniq -d "$BENCH/$1.serials") <(uniq -d "$BENCH/$1.stored") | grep -c . || true)" \
        --argjson unfinished "$(grep -cE ' (reserved|failed)$' "$BENCH/$1.inventory" || true)" \
        --slurpfile chains "$BENCH/$1.chains" '
        {acknowledged: $acknowledged, lost: $lost, unrecorded: $unrecorded, duplicate: $duplicate, unfinished: $unfinished,
         audit_chains: ($chains[0] | length), audit_broken: ([$chains[0][] | select(.intact | not)] | length)}'
}
