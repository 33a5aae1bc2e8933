# shellcheck shell=bash
# Measures a node of its own beside what the machine can do. The parts are in bench/parts.

# shellcheck source=bench/parts/mariadb.sh
. "$ROOT/bench/parts/mariadb.sh"
# shellcheck source=bench/parts/node.sh
. "$ROOT/bench/parts/node.sh"
# shellcheck source=bench/parts/limits.sh
. "$ROOT/bench/parts/limits.sh"
# shellcheck source=bench/parts/results.sh
. "$ROOT/bench/parts/results.sh"
# shellcheck source=bench/parts/profile.sh
. "$ROOT/bench/parts/profile.sh"
# shellcheck source=bench/parts/nginx.sh
. "$ROOT/bench/parts/nginx.sh"
# shellcheck source=bench/parts/load.sh
. "$ROOT/bench/parts/load.sh"
# shellcheck source=bench/parts/issue.sh
. "$ROOT/bench/parts/issue.sh"
# shellcheck source=bench/parts/http.sh
. "$ROOT/bench/parts/http.sh"
# shellcheck source=bench/parts/link.sh
. "$ROOT/bench/parts/link.sh"
# shellcheck source=bench/parts/ocsp.sh
. "$ROOT/bench/parts/ocsp.sh"
# shellcheck source=bench/parts/acme.sh
. "$ROOT/bench/parts/acme.sh"
# shellcheck source=bench/parts/start.sh
. "$ROOT/bench/parts/start.sh"
# shellcheck source=bench/parts/rows.sh
. "$ROOT/bench/parts/rows.sh"
# shellcheck source=bench/parts/crl.sh
. "$ROOT/bench/parts/crl.sh"
# shellcheck source=bench/parts/growth.sh
. "$ROOT/bench/parts/growth.sh"
# shellcheck source=bench/parts/mixed.sh
. "$ROOT/bench/parts/mixed.sh"
# shellcheck source=bench/parts/swap.sh
. "$ROOT/bench/parts/swap.sh"

# What the benchmarks call, and the Debian package that has it.
BENCH_TOOLS='
curl curl
openssl openssl
ssh openssh-client
mariadbd mariadb-server
mariadb mariadb-client
nginx nginx-light
wrk wrk
jq jq
'

bench_help() {
    cat << 'END'
Usage: ./caravel bench [issue|http|link|ocsp|acme|start|crl|growth|swap]… [--quick] [--seconds N] [--database mariadb|h2|both]
                       [--in-flight N,…] [--subject-key ec-p256|rsa-2048] [--profile] [--json]

Measures a node below run/bench, on ports and with a database of its own, each figure beside what the same machine can do
in the same run. Without a name, everything (about 80 minutes). Installs the Debian packages it needs when root, else
names them and stops. Progress goes to stderr, tables to stdout, results to bench/results/, docs/PERFORMANCE.md is made
out of them.

  issue       certificates in the engine, without a protocol
  http        /simple over HTTPS
  link        the same at a frontend, which asks a backend over the link
  ocsp        OCSP over HTTP, from memory and signed live
  acme        whole ACME orders
  start       from nothing to ready, and memory
  crl         CRLs of up to a million entries: time, processor, heap
  growth      issue, look up, search and answer with ten thousand certificates and with a million
  swap        bundles replaced under a mixed load: failures, pauses, what they take along

  --quick     one short round of each
  --seconds   how long each round is measured (5; quick: 2)
  --database  for issue: mariadb, h2 or both (both; quick: mariadb)
  --in-flight how many requests or connections at a time, instead of each part's own
  --subject-key
              for issue: of one kind only
  --profile   records the node with Java Flight Recorder meanwhile (run/bench/*.jfr), which costs some per cent
  --json      prints the results as JSON instead of tables

With --quick, --database, --in-flight, --subject-key or --profile the results go to run/bench/results instead, and the page
stays as it is. A machine that does something else meanwhile spoils the figures.
END
}

bench_command() {
    local part parts=() QUICK=false SECONDS_EACH='' DATABASE='' JSON=false PROFILE=false ROUNDS=3 PARTIAL=true
    local IN_FLIGHT=() SUBJECT_KEYS=() BENCH_FAILED=()
    while (($#)); do
        case $1 in
            --help | -h) bench_help && return ;;
            --quick) QUICK=true && shift ;;
            --json) JSON=true && shift ;;
            --seconds) SECONDS_EACH=${2:?"--seconds needs a value"} && shift 2 ;;
            --database) DATABASE=${2:?"--database needs a value"} && shift 2 ;;
            --in-flight) IFS=, read -ra IN_FLIGHT <<< "${2:?"--in-flight needs a value"}" && shift 2 ;;
            --subject-key) SUBJECT_KEYS=("${2:?"--subject-key needs a value"}") && shift 2 ;;
            --profile) PROFILE=true && shift ;;
            issue | http | link | ocsp | acme | start | crl | growth | swap) parts+=("$1") && shift ;;
            *) misused "bench does not know '$1'." ;;
        esac
    done
    ((${#parts[@]})) || parts=(start issue http link ocsp acme crl growth swap)
    ! $QUICK || ROUNDS=1
    [[ -n ${DATABASE}${IN_FLIGHT[*]}${SUBJECT_KEYS[*]} ]] || $QUICK || $PROFILE || PARTIAL=false
    check_bench_options
    # Tables alone go to where the caller reads them.
    exec 3>&1 >&2
    prepare_bench
    for part in "${parts[@]}"; do
        "bench_$part"
        show_results "$part"
    done
    $PARTIAL || "$ROOT/bench/render"
    ((${#BENCH_FAILED[@]} == 0)) ||
        fail "Some operations failed (${BENCH_FAILED[*]}): these figures are in $BENCH/results and not published."
}

check_bench_options() {
    if $QUICK; then
        SECONDS_EACH=${SECONDS_EACH:-2} DATABASE=${DATABASE:-mariadb}
    else
        SECONDS_EACH=${SECONDS_EACH:-5} DATABASE=${DATABASE:-both}
    fi
    [[ $SECONDS_EACH =~ ^[1-9][0-9]{0,3}$ ]] || fail "'$SECONDS_EACH' is no number of seconds."
    [[ ${IN_FLIGHT[*]} =~ ^([1-9][0-9]{0,3}\ ?)*$ ]] || fail "'${IN_FLIGHT[*]}' are no numbers in flight."
    [[ ${SUBJECT_KEYS[*]} =~ ^(ec-p256|rsa-2048)?$ ]] || fail "'${SUBJECT_KEYS[*]}' is neither ec-p256 nor rsa-2048."
    [[ $DATABASE =~ ^(mariadb|h2|both)$ ]] || fail "'$DATABASE' is none of mariadb, h2 and both."
}

# From here on the launcher's node is the one to measure.
prepare_bench() {
    BENCH=$RUN/bench
    NODE=$BENCH/node
    mkdir -p "$BENCH" || fail "$BENCH cannot be made."
    PATH=$PATH:/usr/sbin:/sbin
    find_java
    need_maven
    need_tools "What the benchmarks call" "$BENCH_TOOLS"
    one_at_a_time
    trap end_bench EXIT
    build_if_needed
    build_bench
}

build_bench() {
    say "Building bench/ …"
    run_maven "$RUN/bench-build.log" -pl bench/driver,bench/limits,bench/load -DskipTests -Dspotless.check.skip=true package ||
        fail "The build failed: $(build_error "$RUN/bench-build.log") (run/bench-build.log)."
}

# Whatever way it ends, nothing stays behind.
end_bench() {
    stop_mixed_load
    ! running || stop_node "$(node_pid)"
    stop_pair
    stop_nginx
    stop_mariadb
}

# tell_duration PART SECONDS
tell_duration() {
    say "$1: about $((($2 + 59) / 60)) min."
}
