# shellcheck shell=bash
# bench crl: complete and delta CRLs of so many entries, published by the node, beside a bare loop over the same rows.

bench_crl() {
    local entries loaded=0 sizes=(10000 100000 1000000)
    ! $QUICK || sizes=(10000)
    tell_duration crl $((60 + ${#sizes[@]} * 60))
    note_load
    fresh_node mariadb
    first_certificate
    console 'crl:plan issuing --delta 30m' < /dev/null > "$BENCH/plan.out" || fail "crl:plan: $(tail -n 1 "$BENCH/plan.out")"
    : > "$BENCH/crl.rows"
    for entries in "${sizes[@]}"; do
        say "  $entries entries"
        load_revocations $((loaded + 1)) "$entries"
        loaded=$entries
        crl_rows complete "$entries" >> "$BENCH/crl.rows"
        add_hundred "$entries"
        crl_rows delta "$entries" >> "$BENCH/crl.rows"
    done
    write_results crl "$BENCH/crl.rows"
}

# What a delta has to find among all that its base lists.
add_hundred() {
    load_revocations $((10000000 + $1 + 1)) $((10000000 + $1 + 100))
}

# crl_rows complete|delta ENTRIES: a line for each round, after one that warms up.
crl_rows() {
    local option='' octets
    [[ $1 == complete ]] || option=--delta
    in_crl $option --rounds 1 > "$BENCH/crl.warm"
    in_crl $option --heap > "$BENCH/crl.heap"
    in_crl $option --rounds "$ROUNDS" > "$BENCH/crl.out"
    octets=$(in_crl --rounds 1 | jq .octets)
    [[ $1 == delta ]] || bare_crl "$octets" > "$BENCH/crl.limit"
    jq -c --arg kind "$1" --argjson entries "$2" --slurpfile heap "$BENCH/crl.heap" --slurpfile limit "$BENCH/crl.limit" \
        --argjson memory "$(resident_mb "$(node_pid)")" '
        {row: [$kind, $entries], database: "mariadb", ca_key: "EC P-256", crl: $kind, revoked: $entries} + . + $heap[0] +
        $limit[0] + {ratio_to_limit: ($limit[0].limit_cpu_s / (.cpu_s_java + .cpu_s_database) * 1000 | round / 1000),
        memory_mb: $memory, failed: (if $kind == "complete" and .entries < $entries then 1 else 0 end)}' "$BENCH/crl.out"
}

in_crl() {
    console "bench:crl $* --database-pid $DATABASE_PID issuing" < /dev/null ||
        fail "bench:crl failed; $NODE/data/log/karaf.log says why."
}

# bare_crl OCTETS
bare_crl() {
    local driver
    driver=$(find "$NODE/system" -name 'mariadb-java-client-*.jar' | head -n 1)
    "$JAVA_HOME/bin/java" -Xmx512m -cp "$(newest_jar limits):$driver" org.caravelpki.bench.limits.CrlLoop "$(mariadb_url)" \
        caravel "$BENCH/mariadb/password" issuing "$1" "$DATABASE_PID" "$BENCH/bare.crl" || fail "The bare loop failed."
}

table_crl() {
    table "$1" '
        ["ratio", "CRL", "revoked", "entries", "octets", "seconds", "limit s", "CPU s java", "CPU s database", "limit CPU s",
         "heap MiB", "MiB"],
        (.rows[] | [.ratio_to_limit, .crl, .revoked, .entries, .octets, (.seconds | fixed(2)), (.limit_seconds | fixed(2)),
         (.cpu_s_java | fixed(2)), (.cpu_s_database | fixed(2)), (.limit_cpu_s | fixed(2)), .heap_extra_mb, .memory_mb])'
}
