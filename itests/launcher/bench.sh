# shellcheck shell=bash
# The benchmarks measure something. How fast it is, is no test: machines differ.

bench_tests() {
    node bench
    test_case "bench refuses what it does not know" bench_misused
    test_case "bench issue --quick gives plausible figures and leaves nothing running" bench_issue_quick
}

bench_misused() {
    status_of 2 "$CARAVEL" bench everything
    said "bench does not know 'everything'"
    status_of 1 "$CARAVEL" bench issue --database oracle
    said_one_line "'oracle' is none of"
}

bench_issue_quick() {
    local results=$ROOT/run/bench/results/issue.json
    rm -f "$results"
    status_of 0 "$CARAVEL" bench issue --quick --json
    jq -e '(.machine | length > 10) and (.rows | length > 0) and all(.rows[];
        .database == "mariadb" and .ca_key == "EC P-256" and .subject_key == "EC P-256" and .failed == 0
        and ([.in_flight, .ops_per_s, .p50_ms, .p99_ms, .cpu_ms_java, .cpu_ms_database, .limit_ops_per_s,
              .ratio_to_limit, .memory_mb] | all(. > 0))
        and .p50_ms <= .p99_ms and .p99_ms <= .p999_ms
        and .ratio_to_limit < 1.5)' "$results"
    # Little's law: so many in flight, each so long, are so many per second. Medians are below means, if anything.
    jq -e 'all(.rows[]; .ops_per_s * .p50_ms / 1000 <= .in_flight * 1.2)' "$results"
    [[ ! -e $ROOT/run/bench/node/karaf.pid ]]
    # It removes this file at its end.
    [[ ! -e $ROOT/run/bench/mariadb/pid ]]
}
