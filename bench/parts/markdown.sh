# shellcheck shell=bash
# Results as tables of Markdown, the ratio to the limit first.

# markdown WHAT: the table of bench/results/WHAT.json, and on which machine it was measured.
markdown() {
    local file=$ROOT/bench/results/$1.json
    if [[ ! -e $file ]]; then
        printf '*Not measured yet: ./caravel bench %s does.*\n' "$1"
        return
    fi
    "markdown_$1" "$file"
    jq -r '"\n\(.date) on \(.machine); Java \(.java), \(.database); load average before: \(.load_average)."' "$file"
}

# rows FILE HEADER CELLS
rows() {
    printf '%s\n' "$2"
    # shellcheck disable=SC2001 # every cell
    sed 's/[^|]\+/---/g' <<< "$2"
    # shellcheck disable=SC2016 # the names are jq's
    jq -r 'def fixed(n): pow(10; n) as $p | . * $p | round / $p; def ratio: "**\(fixed(2))**";
        def cpu: (.cpu_ms_java + .cpu_ms_database);
        .rows[] | ['"$3"'] | map(tostring) | "| \(join(" | ")) |"' "$1"
}

markdown_issue() {
    rows "$1" '| of the limit | database | subject key | in flight | issued/s | limit/s | CPU ms, both | Java | database | p50 ms | p99 ms | p99.9 ms | MiB node | database | failed |' \
        '(.ratio_to_limit | ratio), .database, .subject_key, .in_flight, (.ops_per_s | round), .limit_ops_per_s,
         (cpu | fixed(3)), (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)), (.p50_ms | fixed(1)),
         (.p99_ms | fixed(1)), (.p999_ms | fixed(1)), .memory_mb, (.memory_mb_database // ""), .failed'
}

markdown_http() {
    rows "$1" '| of the limit | connections | issued/s | limit/s | nginx alone/s | engine alone/s | CPU ms, both | Java | database | p50 ms | p99 ms | p99.9 ms | MiB node | database | failed |' \
        '(.ratio_to_limit | ratio), .in_flight, (.ops_per_s | round), .limit_ops_per_s, .limit_nginx_ops_per_s,
         .limit_engine_ops_per_s, (cpu | fixed(3)), (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)),
         (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)), .memory_mb, (.memory_mb_database // ""), .failed'
}

markdown_link() {
    rows "$1" '| of the limit | connections | issued/s | limit/s | nginx alone/s | engine alone/s | CPU ms, all | frontend | backend | database | p50 ms | p99 ms | p99.9 ms | MiB frontend | backend | failed |' \
        '(.ratio_to_limit | ratio), .in_flight, (.ops_per_s | round), .limit_ops_per_s, .limit_nginx_ops_per_s,
         .limit_engine_ops_per_s, (cpu + .cpu_ms_frontend | fixed(3)), (.cpu_ms_frontend | fixed(3)), (.cpu_ms_java | fixed(3)),
         (.cpu_ms_database | fixed(3)), (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)), .memory_mb_frontend,
         .memory_mb, .failed'
}

markdown_ocsp() {
    rows "$1" '| of the limit | answer | method | TLS | connections | answers/s | limit/s | CPU ms | nginx CPU ms | p50 ms | p99 ms | p99.9 ms | MiB node | database | failed |' \
        '(.ratio_to_limit | ratio), .answer, .method, (if .tls then "yes" else "no" end), .in_flight, (.ops_per_s | round),
         .limit_ops_per_s, (.cpu_ms_java | fixed(4)), (.cpu_ms_nginx | fixed(4)), (.p50_ms | fixed(2)),
         (.p99_ms | fixed(2)), (.p999_ms | fixed(2)), .memory_mb, (.memory_mb_database // ""), .failed'
}

markdown_acme() {
    rows "$1" '| of the limit | connections | orders/s | limit/s | CPU ms, both | Java | database | clients | p50 ms | p99 ms | p99.9 ms | MiB node | database | failed |' \
        '(.ratio_to_limit | ratio), .in_flight, (.ops_per_s | round), .limit_ops_per_s, (cpu | fixed(3)),
         (.cpu_ms_java | fixed(3)), (.cpu_ms_database | fixed(3)), (.client_cpu_ms_per_op | fixed(3)),
         (.p50_ms | fixed(1)), (.p99_ms | fixed(1)), (.p999_ms | fixed(1)), .memory_mb, (.memory_mb_database // ""), .failed'
}

markdown_start() {
    rows "$1" '| bare Karaf / node | start | seconds | bare Karaf s | CPU s | MiB idle | MiB loaded |' \
        '(.ratio_to_limit | ratio), .start, .seconds, .limit_seconds, .cpu_s, .memory_idle_mb, (.memory_loaded_mb // "")'
}

markdown_crl() {
    rows "$1" '| of the limit | CRL | revoked | entries | MB | seconds | limit s | CPU s, both | Java | database | limit CPU s | heap MiB |' \
        '(.ratio_to_limit | ratio), .crl, .revoked, .entries, (.octets / 1e6 | fixed(1)), (.seconds | fixed(2)),
         (.limit_seconds | fixed(2)), (.cpu_s_java + .cpu_s_database | fixed(2)), (.cpu_s_java | fixed(2)),
         (.cpu_s_database | fixed(2)), (.limit_cpu_s | fixed(2)), .heap_extra_mb'
}

markdown_growth() {
    rows "$1" '| small / large | what | CPU ms, small | large | p50 ms, small | large | p99 ms, small | large | small | large | failed |' \
        '(.ratio_to_limit | ratio), .what, (.small_cpu_ms | fixed(3)), (.cpu_ms | fixed(3)), (.small_p50_ms | fixed(2)),
         (.p50_ms | fixed(2)), (.small_p99_ms | fixed(2)), (.p99_ms | fixed(2)), .small, .large, .failed'
}

markdown_swap() {
    printf '%s\n' '| bundle | way | swaps | requests | failed | longest pause ms | median of the swaps ms | others deactivated |' \
        '|---|---|---|---|---|---|---|---|'
    jq -r '.rows[] | select(.median_pause_ms)
        | [(if .bundle == "none" then "*nothing*" else .bundle end), {none: "", update: "in place", beside: "beside"}[.way],
           .swaps, .requests, "**\(.failed)**", "**\(.longest_pause_ms | round)**", (.median_pause_ms | round),
           .components_deactivated] | "| \(join(" | ")) |"' "$1"
    jq -r '.rows[] | select(.bundle == "all")
        | "\nAfter these \(.swaps) swaps the inventory and what the clients were given were compared: \(.acknowledged) " +
          "certificates, **\(.lost) lost, \(.unrecorded) unrecorded, \(.duplicate) duplicate**, \(.unfinished) unfinished; " +
          "\(.audit_broken) of \(.audit_chains) audit chains broken."' "$1"
    printf '\n'
    printf '%s\n' '| change of the floor | bundles that stopped | services of others gone | seconds down to ready | failed requests | failing for ms | longest pause ms |' \
        '|---|---|---|---|---|---|---|'
    jq -r '.rows[] | select(.floor)
        | [(if .way == "restart" then "restart of the node" else "update of " + .bundle end), (.bundles_stopped // ""),
           (.services_gone // ""), (.restart_s // ""), .requests_failed, (.failing_ms | round), (.longest_pause_ms | round)] | "| \(join(" | ")) |"' "$1"
}

# The budgets of the design beside what was reached.
budgets() {
    printf '%s\n' '| work | reached | budget (stretch) | for comparison |' '|---|---|---|---|'
    budget 'EC P-256 certificate from a PKCS#10 in the engine, MariaDB, 256 in flight' issue \
        '.rows[] | select(.database == "mariadb" and .subject_key == "EC P-256" and .in_flight == 256)
         | "\(cpu) ms CPU, Java + database"' \
        '≤ 0.22 ms CPU (0.15)' 'XiPKI 6.7: 0.77 ms without a check of the PKCS#10'
    budget 'the same over HTTPS, 32 connections' http '.rows[] | select(.in_flight == 32) | "\(cpu) ms CPU, Java + database"' \
        '≤ 0.35 ms CPU (0.30)' 'XiPKI 6.7 (REST gateway): 2.1 ms at 32 connections'
    budget 'the same through a frontend and the link, 32 connections' link '.rows[] | select(.in_flight == 32)
         | "\(.cpu_ms_java + .cpu_ms_database + .cpu_ms_frontend | fixed(3)) ms CPU, both nodes + database"' \
        '≤ 0.6 ms CPU (0.45)' ''
    budget 'OCSP answer from memory over HTTP, GET and POST, 16 and 64 connections' ocsp \
        '.rows | map(select(.answer == "cached" and (.tls | not) and .in_flight >= 16).ratio_to_limit)
         | "\(min | fixed(2)) to \(max | fixed(2)) × nginx"' \
        '≥ 0.85 × nginx with a static file (1.0)' 'XiPKI 6.7: 0.13 to 0.16 × nginx'
    budget 'OCSP answer signed live, 64 connections' ocsp \
        '.rows[] | select(.answer == "live" and .method == "POST" and .in_flight == 64) | "\(cpu) ms CPU"' \
        '≤ 0.08 ms CPU' 'XiPKI 6.7: 0.23 ms'
    budget 'longest pause of a request while a protocol is replaced, failed requests' swap \
        '[.rows[] | select(.median_pause_ms and (.bundle | startswith("protocol.")))] | select(length > 0)
         | "\(map(.longest_pause_ms) | max | round) ms, \(map(.failed) | add) failed"' \
        '≤ 300 ms, 0 failed' ''
    budget 'the same, a bundle of core or provider' swap \
        '[.rows[] | select(.median_pause_ms and (.bundle | test("^(core|provider)[.]")))] | select(length > 0)
         | "\(map(.longest_pause_ms) | max | round) ms, \(map(.failed) | add) failed"' \
        '≤ 1 s, 0 failed' ''
    budget 'start to ready: again, and the first, which makes the CAs' start \
        '.rows | map({(.start): .seconds}) | add | "\(.again | fixed(1)) s, \(.first | fixed(1)) s"' \
        '≤ 8 s (6)' 'XiPKI 6.7: 6.5 s, its CA alone'
}

# budget WORK WHAT REACHED BUDGET COMPARISON
budget() {
    local reached='not measured' file=$ROOT/bench/results/$2.json
    # shellcheck disable=SC2016 # the names are jq's
    [[ ! -e $file ]] || reached=$(jq -r 'def fixed(n): pow(10; n) as $p | . * $p | round / $p;
        def cpu: .cpu_ms_java + .cpu_ms_database | fixed(3); '"[$3] | first // \"not measured\"" "$file")
    printf '| %s | **%s** | %s | %s |\n' "$1" "$reached" "$4" "$5"
}
