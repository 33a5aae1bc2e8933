# shellcheck shell=bash
# bench ocsp: answers from memory (asked without a nonce) and signed live (with one), beside nginx with a static file of
# an answer's size, in turns.

bench_ocsp() {
    # Answers are so many that shorter rounds tell as much.
    local SECONDS_EACH=$(((SECONDS_EACH * 3 + 4) / 5)) kind number round kinds=('GET cached' 'POST cached' 'GET live' 'POST live' 'GET cached TLS' 'POST cached TLS' 'POST live TLS') numbers=(1 16 64)
    ! $QUICK || { kinds=('GET cached' 'POST live') numbers=(16); }
    ((${#IN_FLIGHT[@]} == 0)) || numbers=("${IN_FLIGHT[@]}")
    tell_duration ocsp $((60 + ${#kinds[@]} * ($(warm_up) + ${#numbers[@]} * 2 * ROUNDS * SECONDS_EACH)))
    note_load
    measure_openssl
    fresh_node mariadb
    in_driver "bench:questions '$BENCH/cached'"
    in_driver "bench:questions --nonces 20 '$BENCH/live'"
    : > "$BENCH/ocsp.rows"
    start_profile
    for kind in "${kinds[@]}"; do
        say "  $kind, ${numbers[*]} connections"
        # shellcheck disable=SC2086 # three words
        ocsp_kind $kind
        for number in "${numbers[@]}"; do
            for ((round = 0; round < ROUNDS; round++)); do
                ocsp_row "$number" >> "$BENCH/ocsp.rows"
            done
        done
    done
    end_profile ocsp
    write_results ocsp "$BENCH/ocsp.rows"
    stop_nginx
}

# ocsp_kind METHOD cached|live [TLS]: what ocsp_row measures from now on; warms up.
ocsp_kind() {
    OCSP_METHOD=$1 OCSP_SOURCE=$2 OCSP_TLS=${3:-}
    start_nginx "$(ocsp_octets)"
    OCSP_URL=http://127.0.0.1:$(http_port) NGINX_URL=http://127.0.0.1:$NGINX_HTTP_PORT
    [[ -z $OCSP_TLS ]] || OCSP_URL=$(https_base) NGINX_URL=https://localhost:$NGINX_HTTPS_PORT
    ocsp_load "$OCSP_URL" 16 "$(warm_up)" > /dev/null
}

# How long an answer is.
ocsp_octets() {
    head -n 1 "$BENCH/$OCSP_SOURCE" | base64 -d | curl -sSf -H Content-Type:application/ocsp-request --data-binary @- \
        "http://127.0.0.1:$(http_port)/ocsp/issuing" > "$BENCH/answer" || fail "/ocsp does not answer."
    stat -c %s "$BENCH/answer"
}

# ocsp_load BASE CONNECTIONS SECONDS
ocsp_load() {
    load "$1" "$2" "$3" "${OCSP_METHOD,,}" /ocsp/issuing "$BENCH/$OCSP_SOURCE" application/ocsp-request
}

ocsp_row() {
    local ours theirs
    ours=$(measured "$(node_pid)" "${DATABASE_PID:-0}" ocsp_load "$OCSP_URL" "$1" "$SECONDS_EACH")
    theirs=$(measured "$NGINX_PID" 0 unfailing ocsp_load "$NGINX_URL" "$1" "$SECONDS_EACH")
    jq -cn --argjson number "$1" --argjson ours "$ours" --argjson nginx "$theirs" --argjson signatures "$SIGN_P256" \
        --arg method "$OCSP_METHOD" --arg source "$OCSP_SOURCE" --arg tls "$OCSP_TLS" '
        # A live answer also needs a signature, on the same processors.
        (if $source == "live" then 1 / (1 / $nginx.ops_per_s + 1 / $signatures) else $nginx.ops_per_s end) as $limit
        | {row: [$source, $tls, $method, $number], database: "mariadb", ca_key: "EC P-256", method: $method,
           answer: $source, tls: ($tls != ""), in_flight: $number} + $ours +
          {limit_ops_per_s: ($limit | round), ratio_to_limit: ($ours.ops_per_s / $limit * 1000 | round / 1000),
           limit_nginx_ops_per_s: ($nginx.ops_per_s | round), cpu_ms_nginx: $nginx.cpu_ms_java}'
}

table_ocsp() {
    table "$1" '
        ["ratio", "answer", "method", "TLS", "connections", "answers/s", "limit/s", "p50 ms", "p99 ms", "p99.9 ms",
         "CPU ms java", "CPU ms nginx", "MiB", "failed"],
        (.rows[] | [.ratio_to_limit, .answer, .method, .tls, .in_flight, (.ops_per_s | round), .limit_ops_per_s,
         (.p50_ms | fixed(2)), (.p99_ms | fixed(2)), (.p999_ms | fixed(2)), (.cpu_ms_java | fixed(4)),
         (.cpu_ms_nginx | fixed(4)), .memory_mb, .failed])'
}
