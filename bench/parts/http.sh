# shellcheck shell=bash
# bench http: /simple over HTTPS, with connections that stay open.

bench_http() {
    local number round numbers=(1 8 32 64) requests=$BENCH/requests login=$BENCH/authorization
    ! $QUICK || numbers=(8)
    ((${#IN_FLIGHT[@]} == 0)) || numbers=("${IN_FLIGHT[@]}")
    tell_duration http $((75 + ${#numbers[@]} * (3 + SECONDS_EACH * (1 + 2 * ROUNDS))))
    note_load
    fresh_node mariadb
    in_driver "bench:requests '$requests'"
    http_login > "$login"
    say "  the engine alone: ${numbers[*]} in flight"
    in_engine ec-p256 1 "${numbers[@]}" > "$BENCH/engine.out"
    start_nginx "$(answer_octets "$requests")"
    say "  warming up"
    http_load "$(https_base)" 32 "$(warm_up)" > /dev/null
    start_profile
    : > "$BENCH/http.rows"
    for number in "${numbers[@]}"; do
        say "  $number connections"
        for ((round = 0; round < ROUNDS; round++)); do
            http_row "$number" >> "$BENCH/http.rows"
        done
    done
    end_profile http
    write_results http "$BENCH/http.rows"
    stop_nginx
}

# The header goes through a file only this user can read.
http_login() {
    umask 077
    printf 'Basic %s\n' "$(printf 'local:%s' "$(tr -d '\n' < "$NODE/keys/local.secret")" | base64 -w 0)"
    umask 022
}

# answer_octets REQUESTS: how long the node's answer to the first of them is.
answer_octets() {
    local answer=$BENCH/answer
    head -n 1 "$1" | base64 -d | curl -sSf --cacert "$(trust_anchor_file)" -K "$(login_file)" \
        -H Content-Type:application/pkcs10 --data-binary @- "$(https_base)/simple/tls-server" > "$answer" ||
        fail "/simple does not answer."
    stat -c %s "$answer"
}

trust_anchor_file() {
    [[ -e $(trust_anchor) ]] || write_trust_anchor
    trust_anchor
}

# http_load BASE CONNECTIONS SECONDS
http_load() {
    load "$1" "$2" "$3" post /simple/tls-server "$BENCH/requests" application/pkcs10 "$BENCH/authorization"
}

http_row() {
    local ours theirs
    ours=$(measured "$(node_pid)" "${DATABASE_PID:-0}" http_load "$(https_base)" "$1" "$SECONDS_EACH")
    theirs=$(measured "$NGINX_PID" 0 unfailing http_load "https://localhost:$NGINX_HTTPS_PORT" "$1" "$SECONDS_EACH")
    jq -cn --argjson number "$1" --argjson ours "$ours" --argjson nginx "$theirs" --slurpfile engine "$BENCH/engine.out" '
        ([$engine[] | select(.in_flight == $number)][0].ops_per_s) as $issued
        # Both are needed for each, on the same processors.
        | (1 / (1 / $nginx.ops_per_s + 1 / $issued)) as $limit
        | {row: $number, database: "mariadb", ca_key: "EC P-256", subject_key: "EC P-256", in_flight: $number} + $ours +
          {limit_ops_per_s: ($limit | round), ratio_to_limit: ($ours.ops_per_s / $limit * 1000 | round / 1000),
           limit_nginx_ops_per_s: ($nginx.ops_per_s | round), limit_engine_ops_per_s: ($issued | round)}'
}

table_http() {
    table "$1" '
        ["ratio", "connections", "issued/s", "limit/s", "nginx/s", "engine/s", "p50 ms", "p99 ms", "p99.9 ms",
         "CPU ms java", "CPU ms database", "MiB", "failed"],
        (.rows[] | [.ratio_to_limit, .in_flight, (.ops_per_s | round), .limit_ops_per_s, .limit_nginx_ops_per_s,
         .limit_engine_ops_per_s, (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)),
         (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)), .memory_mb, .failed])'
}
