# shellcheck shell=bash
# bench issue: certificates in the engine, called from within the node.

bench_issue() {
    local database key databases=("$DATABASE") keys=(ec-p256 rsa-2048) numbers=(1 8 32 256)
    [[ ${databases[0]} != both ]] || databases=(mariadb h2)
    ! $QUICK || { keys=(ec-p256) numbers=(1 32); }
    ((${#IN_FLIGHT[@]} == 0)) || numbers=("${IN_FLIGHT[@]}")
    ((${#SUBJECT_KEYS[@]} == 0)) || keys=("${SUBJECT_KEYS[@]}")
    local rows=$((${#databases[@]} * ${#keys[@]} * ${#numbers[@]}))
    tell_duration issue $((${#databases[@]} * 40 + rows * ROUNDS * (SECONDS_EACH + $(warm_up) / 4)))
    note_load
    measure_openssl
    : > "$BENCH/issue.rows"
    for database in "${databases[@]}"; do
        say "issue on $database:"
        fresh_node "$database"
        measure_inserts "$database"
        for key in "${keys[@]}"; do
            say "  $key, ${numbers[*]} in flight"
            issue_rows "$database" "$key" "${numbers[@]}" >> "$BENCH/issue.rows"
        done
    done
    write_results issue "$BENCH/issue.rows"
}

warm_up() {
    if $QUICK; then echo 3; else echo 12; fi
}

# Sets MANY_ROWS and ONE_ROW.
measure_inserts() {
    say "  bare inserts"
    MANY_ROWS=$(bare_inserts "$1" 50)
    ONE_ROW=$(bare_inserts "$1" 1)
}

# issue_rows DATABASE SUBJECT-KEY IN-FLIGHT…: a line for each round, the limit beside it.
issue_rows() {
    local database=$1 key=$2
    shift 2
    start_profile
    in_engine "$key" "$ROUNDS" "$@" > "$BENCH/issue.out"
    end_profile "issue-$database-$key" >&2
    jq -c --arg database "$database" --arg key "$key" --argjson processors "$(nproc)" \
        --argjson signatures "$(signatures "$key")" --argjson many "$MANY_ROWS" --argjson one "$ONE_ROW" '
        # On the processors: signatures and rows share them. In time: each waits for two commits.
        ($processors * 1000 / $many.cpu_ms) as $rows
        | (1 / (1 / $signatures + 1 / $rows)) as $processing
        | (.in_flight / ($processors / $signatures + 2 * $one.commit_p50_ms / 1000)) as $waiting
        | ([$processing, $waiting] | min) as $limit
        | {row: [$database, $key, .in_flight], database: $database, ca_key: "EC P-256",
           subject_key: {"ec-p256": "EC P-256", "rsa-2048": "RSA-2048"}[$key]} + . +
          {limit_ops_per_s: ($limit | round), ratio_to_limit: (.ops_per_s / $limit * 1000 | round / 1000),
           limit_signatures_per_s: ($signatures | round), limit_rows_per_s: ($rows | round),
           commit_p50_ms: $one.commit_p50_ms}' "$BENCH/issue.out"
}

# in_engine SUBJECT-KEY ROUNDS IN-FLIGHT…: a line for each round.
in_engine() {
    local key=$1 times=$2
    shift 2
    console "bench:issue --seconds $SECONDS_EACH --warmup $(warm_up) \
--warmup-operations $(if $QUICK; then echo 0; else echo 50000; fi) --rounds $times --subject-key $key \
${DATABASE_PID:+--database-pid $DATABASE_PID} $(printf -- '--in-flight %s ' "$@")" < /dev/null ||
        fail "bench:issue failed; $NODE/data/log/karaf.log says why."
}

table_issue() {
    table "$1" '
        ["ratio", "database", "subject key", "in flight", "issued/s", "limit/s", "p50 ms", "p99 ms", "p99.9 ms",
         "CPU ms java", "CPU ms database", "MiB", "failed"],
        (.rows[] | [.ratio_to_limit, .database, .subject_key, .in_flight, (.ops_per_s | round), .limit_ops_per_s,
         (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)), (.cpu_ms_java | fixed(3)),
         (.cpu_ms_database | fixed(3)), .memory_mb, .failed])'
}
