# shellcheck shell=bash
# bench growth: the same questions to an inventory of ten thousand certificates and of a million.

bench_growth() {
    local size loaded=0 sizes=(10000 1000000) what
    ! $QUICK || sizes=(10000 100000)
    tell_duration growth $((120 + sizes[1] / 3000 + 2 * 8 * ROUNDS * SECONDS_EACH))
    note_load
    fresh_node mariadb
    first_certificate
    : > "$BENCH/growth.lines"
    for size in "${sizes[@]}"; do
        say "  $size certificates: loading"
        load_certificates $((loaded + 1)) "$size"
        loaded=$size
        known_certificates "$size"
        for what in serial name subject state expiry ocsp; do
            say "  $size certificates: $what"
            growth_asked "$what" "$size" >> "$BENCH/growth.lines"
        done
        say "  $size certificates: issue"
        in_engine ec-p256 "$ROUNDS" 32 | jq -c --argjson size "$size" '. + {what: "issue", size: $size}' >> "$BENCH/growth.lines"
    done
    growth_rows "${sizes[@]}" > "$BENCH/growth.rows"
    write_results growth "$BENCH/growth.rows"
}

# growth_asked WHAT SIZE: a line for each round.
growth_asked() {
    local round
    for ((round = 0; round < ROUNDS; round++)); do
        { console "bench:ask --known '$BENCH/known' --seconds $SECONDS_EACH --database-pid $DATABASE_PID $1" < /dev/null ||
            fail "bench:ask failed; $NODE/data/log/karaf.log says why."; } |
            jq -c --arg what "$1" --argjson size "$2" '. + {what: $what, size: $size}'
    done
}

# growth_rows SMALL LARGE: the large beside the small, which is its limit: what stays flat has a ratio of 1.
growth_rows() {
    jq -cs --argjson small "$1" --argjson large "$2" '
        def cost: .cpu_ms_java + .cpu_ms_database;
        def middle: sort_by(cost) | .[length / 2 | floor];
        group_by(.what)[] | (map(.failed) | add) as $failed | length as $rounds
        | (map(select(.size == $small)) | middle) as $before
        | (map(select(.size == $large)) | middle)
        | {row: .what, database: "mariadb", ca_key: "EC P-256", what, small: $small, large: $large} + . +
          {failed: $failed, small_ops_per_s: $before.ops_per_s, small_p50_ms: $before.p50_ms, small_p99_ms: $before.p99_ms,
           small_cpu_ms: ($before | cost), cpu_ms: cost, limit_ops_per_s: $before.ops_per_s,
           ratio_to_limit: (($before | cost) / ([cost, 0.0001] | max) * 1000 | round / 1000)}' "$BENCH/growth.lines"
}

table_growth() {
    table "$1" '
        ["ratio", "what", "small", "large", "CPU ms small", "CPU ms large", "p50 ms small", "p50 ms large", "p99 ms small",
         "p99 ms large", "failed"],
        (.rows[] | [.ratio_to_limit, .what, .small, .large, (.small_cpu_ms | fixed(3)), (.cpu_ms | fixed(3)),
         (.small_p50_ms | fixed(2)), (.p50_ms | fixed(2)), (.small_p99_ms | fixed(2)), (.p99_ms | fixed(2)), .failed])'
}
