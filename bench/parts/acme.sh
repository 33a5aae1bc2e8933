# shellcheck shell=bash
# bench acme: whole orders of names that were proven before: newOrder, finalize, the order, the certificate.

bench_acme() {
    local number round numbers=(1 8 32)
    ! $QUICK || numbers=(8)
    ((${#IN_FLIGHT[@]} == 0)) || numbers=("${IN_FLIGHT[@]}")
    tell_duration acme $((75 + ${#numbers[@]} * (3 + SECONDS_EACH * 2 + ROUNDS * (SECONDS_EACH + $(warm_up)))))
    note_load
    measure_openssl
    fresh_node mariadb
    write_trust_anchor
    say "  the engine alone: ${numbers[*]} in flight"
    in_engine ec-p256 1 "${numbers[@]}" > "$BENCH/engine.out"
    in_driver "bench:requests --number 1 '$BENCH/requests'"
    start_nginx 2000
    start_profile
    : > "$BENCH/acme.rows"
    for number in "${numbers[@]}"; do
        say "  $number connections"
        unfailing load "https://localhost:$NGINX_HTTPS_PORT" "$number" "$SECONDS_EACH" post /acme "$BENCH/requests" \
            application/jose+json > "$BENCH/nginx.json"
        for ((round = 0; round < ROUNDS; round++)); do
            acme_row "$number" >> "$BENCH/acme.rows"
        done
    done
    end_profile acme
    write_results acme "$BENCH/acme.rows"
    stop_nginx
}

# acme_load CONNECTIONS: a line of JSON.
acme_load() {
    "$JAVA_HOME/bin/java" -jar "$ROOT/bench/load/target/acme-load.jar" --directory "$(acme_base)/acme/directory" \
        --trust "$(trust_anchor)" --connections "$1" --seconds "$SECONDS_EACH" --warmup "$(warm_up)" --key ec-p256 \
        --http-01-port "$HTTP_01_PORT" 2>&1 > "$BENCH/acme.json" | while read -r line; do
        case $line in
            measuring | measured) printf '%s %s\n' "$(cpu_ms "$(node_pid)")" "$(cpu_ms "${DATABASE_PID:-0}")" ;;
            *) say "  $line" >&2 ;;
        esac
    done > "$BENCH/acme.times" || true
    [[ -s $BENCH/acme.json ]] || fail "bench/load measured nothing."
    jq -c --slurpfile all <(tr '\n ' ',,' < "$BENCH/acme.times" | sed 's/^/[/; s/,$/]/') \
        --argjson memory "$(resident_mb "$(node_pid)")" \
        --argjson held "$(resident_mb "${DATABASE_PID:-0}")" '
        ($all[0]) as [$java, $database, $javaAfter, $databaseAfter]
        | . + {cpu_ms_java: (($javaAfter - $java) / ([.operations, 1] | max)),
               cpu_ms_database: (($databaseAfter - $database) / ([.operations, 1] | max)),
               memory_mb: $memory, memory_mb_database: $held}' \
        "$BENCH/acme.json"
}

acme_row() {
    local ours
    ours=$(acme_load "$1")
    jq -cn --argjson number "$1" --argjson ours "$ours" --slurpfile nginx "$BENCH/nginx.json" \
        --slurpfile engine "$BENCH/engine.out" --argjson processors "$(nproc)" --argjson verified "$VERIFY_P256" '
        ([$engine[] | select(.in_flight == $number)][0].ops_per_s) as $issued
        # Four requests with a signature each, one certificate, and what the clients themselves use of the processors.
        | (4 / $nginx[0].ops_per_s + 4 / $verified + 1 / $issued + $ours.client_cpu_ms_per_op / 1000 / $processors) as $each
        | {row: $number, database: "mariadb", ca_key: "EC P-256", subject_key: "EC P-256", in_flight: $number} + $ours +
          {limit_ops_per_s: (1 / $each | round), ratio_to_limit: ($ours.ops_per_s * $each * 1000 | round / 1000),
           limit_nginx_ops_per_s: ($nginx[0].ops_per_s | round), limit_engine_ops_per_s: ($issued | round)}'
}

table_acme() {
    table "$1" '
        ["ratio", "connections", "orders/s", "limit/s", "nginx/s", "engine/s", "p50 ms", "p99 ms", "p99.9 ms",
         "CPU ms java", "CPU ms database", "CPU ms clients", "MiB", "failed"],
        (.rows[] | [.ratio_to_limit, .in_flight, (.ops_per_s | round), .limit_ops_per_s, .limit_nginx_ops_per_s,
         .limit_engine_ops_per_s, (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)),
         (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)), (.client_cpu_ms_per_op | fixed(3)), .memory_mb,
         .failed])'
}
