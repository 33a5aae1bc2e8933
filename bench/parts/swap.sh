# shellcheck shell=bash
# bench swap: bundles are replaced under a mixed load, in place and by a newer version beside the old one; then what a change
# of the floor costs.

SWAPPED=(protocol.acme protocol.simple protocol.ocsp protocol.crl core.ca core.ra core.status core.state core.audit core.jobs
    provider.sql provider.lint provider.softkeys provider.crypto)

bench_swap() {
    local database=$DATABASE bundle swaps=10
    [[ $database != both ]] || database=mariadb
    ! $QUICK || swaps=2
    tell_duration swap $((150 + swaps * ${#SWAPPED[@]} * 7))
    note_load
    fresh_node "$database"
    write_trust_anchor
    in_driver "bench:departures '$BENCH/departures'"
    : > "$BENCH/swap.rows"
    begin_mixed_load swap
    # The node and the load compile what is hot.
    sleep 15
    mark warm
    sleep $((swaps * 2))
    mark quiet
    swap_row '[0]' none none 0 <<< "$MARKED" >> "$BENCH/swap.rows"
    for bundle in "${SWAPPED[@]}"; do
        say "  $bundle"
        swap_in_place "$bundle" "$swaps"
        swap_beside "$bundle" "$swaps"
    done
    end_mixed_load
    totals >> "$BENCH/swap.rows"
    ! $FLOOR || change_floor
    write_results swap "$BENCH/swap.rows"
}

# swap_in_place BUNDLE TIMES
swap_in_place() {
    local number
    forget_departures
    : > "$BENCH/swap.marks"
    for ((number = 0; number < $2; number++)); do
        in_node "bundle:update org.caravelpki.$1"
        after_swap "$1"
    done
    swap_row "[1, \"$1\", 1]" "$1" update "$2" < "$BENCH/swap.marks" >> "$BENCH/swap.rows"
}

# swap_beside BUNDLE TIMES: to a newer version and back.
swap_beside() {
    local number name=org.caravelpki.$1 old version new=1000.0.0
    version=$(archive_version)
    old=mvn:org.caravelpki/$name/$version
    version=${version/-/.}
    newer_version "$name" "$new"
    forget_departures
    : > "$BENCH/swap.marks"
    for ((number = 0; number < $2; number++)); do
        if ((number % 2 == 0)); then
            replace "$name" "file:$BENCH/newer/$name.jar" "$version"
        else
            replace "$name" "$old" "$new"
        fi
        after_swap "$1"
    done
    # It goes on with the version that it began with.
    ((number % 2 == 0)) || replace "$name" "$old" "$new"
    swap_row "[1, \"$1\", 2]" "$1" beside "$2" < "$BENCH/swap.marks" >> "$BENCH/swap.rows"
}

# replace NAME LOCATION OLD-VERSION: what an operator types, the new one first. The old one goes a moment later.
replace() {
    in_node "bundle:install -s '$2'"
    in_node "bundle:stop $1/$3" "bundle:uninstall $1/$3"
}

in_node() {
    (console "$@" < /dev/null) > "$BENCH/swap.console" 2>&1 || fail "$*: $(tail -n 1 "$BENCH/swap.console")"
}

# newer_version NAME VERSION: the bundle's own jar with another version in its manifest, and nothing else.
newer_version() {
    local jar
    jar=$(find "$NODE/system/org/caravelpki/$1" -name '*.jar' | head -n 1)
    mkdir -p "$BENCH/newer"
    cp "$jar" "$BENCH/newer/$1.jar"
    printf 'Bundle-Version: %s\n' "$2" > "$BENCH/newer/version"
    "$JAVA_HOME/bin/jar" ufm "$BENCH/newer/$1.jar" "$BENCH/newer/version" 2> "$BENCH/newer/jar.out" ||
        fail "jar cannot change $1: $(tail -n 1 "$BENCH/newer/jar.out")"
}

# The swap's consequences are over, and its figures belong to it.
after_swap() {
    sleep 1
    mark "$1"
    printf '%s\n' "$MARKED" >> "$BENCH/swap.marks"
    jq -er '.failed == 0' <<< "$MARKED" > /dev/null || say "  $1: $(jq -c .failures <<< "$MARKED")"
}

forget_departures() {
    : > "$BENCH/departures"
}

# departed BUNDLE: the services of other bundles that went meanwhile, as a JSON list.
departed() {
    awk -F '\t' -v own="org.caravelpki.$1" '$1 == "service" && $2 != own { print $2 ": " $3 }' "$BENCH/departures" |
        sort | uniq -c | awk '{ print $0 }' | jq -Rcn '[inputs | ltrimstr(" ") | gsub("^ +"; "")]'
}

# swap_row ROW BUNDLE WAY SWAPS: out of the lines of its swaps.
swap_row() {
    jq -cs --argjson row "$1" --arg bundle "$2" --arg way "$3" --argjson swaps "$4" --argjson departed "$(departed "$2")" '
        def longest(kind): [.[].kinds[kind].longest_pause_ms // 0] | max;
        {row: $row, bundle: $bundle, way: $way, swaps: $swaps, requests: (map(.requests) | add), failed: (map(.failed) | add),
         longest_pause_ms: (map(.longest_pause_ms) | max),
         median_pause_ms: (map(.longest_pause_ms) | sort | .[length / 2 | floor]),
         longest_acme_ms: longest("acme"), longest_simple_ms: longest("simple"), longest_ocsp_ms: longest("ocsp"),
         longest_crl_ms: longest("crl"), longest_revoke_ms: longest("revoke"),
         components_deactivated: ($departed | map(split(" ")[0] | tonumber) | add // 0),
         deactivated: $departed, failures: (map(.failures) | add)}'
}

# What the inventory says about everything that was handed out.
totals() {
    local found rows
    found=$(inventory swap)
    rows=$(jq -cs . "$BENCH/swap.rows")
    jq -cn --argjson rows "$rows" --argjson found "$found" '
        {row: [2], bundle: "all", way: "all", swaps: ($rows | map(.swaps) | add), requests: ($rows | map(.requests) | add),
         failed: ($rows | map(.failed) | add), longest_pause_ms: ($rows | map(.longest_pause_ms) | max)} + $found'
}

table_swap() {
    table "$1" '
        ["bundle", "way", "swaps", "requests", "failed", "longest ms", "median ms", "acme", "simple", "ocsp", "crl", "revoke",
         "others deactivated"],
        (.rows[] | select(.median_pause_ms) | [.bundle, .way, .swaps, .requests, .failed, .longest_pause_ms,
         .median_pause_ms, .longest_acme_ms, .longest_simple_ms, .longest_ocsp_ms, .longest_crl_ms, .longest_revoke_ms,
         .components_deactivated])'
    jq -r '.rows[] | select(.bundle == "all") | "\(.swaps) swaps, \(.acknowledged) certificates: \(.lost) lost, \(.unrecorded
        ) unrecorded, \(.duplicate) duplicate, \(.unfinished) unfinished; \(.audit_broken) of \(.audit_chains) audit chains broken"' "$1"
}
