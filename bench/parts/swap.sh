# shellcheck shell=bash
# bench swap: bundles are replaced under a mixed load, in place and by a newer version beside the old one; then what a change
# of the floor costs.

SWAPPED=(protocol.acme protocol.simple protocol.ocsp protocol.crl core.ca core.ra core.status core.checks core.state core.audit
    core.jobs provider.sql provider.lint provider.softkeys provider.crypto)

bench_swap() {
    local under=mariadb bundle swaps=10
    [[ $DATABASE != h2 ]] || under=h2
    ! $QUICK || swaps=2
    tell_duration swap $((150 + swaps * ${#SWAPPED[@]} * 7))
    note_load
    fresh_node "$under"
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
    change_floor
    write_results swap "$BENCH/swap.rows"
}

# What a change of the floor costs: this, requests feel.
change_floor() {
    say "  the floor"
    begin_mixed_load floor
    sleep 3
    mark quiet
    update_floor edge.http
    update_floor core.gate
    update_floor api.pki "bundle:refresh org.caravelpki.api.pki"
    restart_node
    end_mixed_load
}

# update_floor BUNDLE COMMAND…: the commands are what else it takes.
update_floor() {
    local bundle=$1 begun=$SECONDS
    shift
    forget_departures
    in_node "bundle:update org.caravelpki.$bundle" "$@"
    # What is refreshed goes in the background.
    until is_quiet && [[ $(health) == 200* ]]; do
        ((SECONDS - begun < 180)) || fail "The node is not ready three minutes after an update of $bundle."
    done
    mark "$bundle"
    floor_row "$bundle" update "$(awk -F '\t' '$1 == "bundle"' "$BENCH/departures" | sort -u | grep -c . || true)" null
}

# Nothing goes for two seconds.
is_quiet() {
    local before
    before=$(wc -c < "$BENCH/departures")
    sleep 2
    (($(wc -c < "$BENCH/departures") == before))
}

# As a rolling restart does it with each node.
restart_node() {
    local begun=${EPOCHREALTIME/[.,]/} stopped
    stop_node "$(node_pid)" > /dev/null
    stopped=$(awk -v begun="$begun" -v now="${EPOCHREALTIME/[.,]/}" 'BEGIN { printf "%.2f", (now - begun) / 1e6 }')
    # A node that had the load's input open would keep the load from ending.
    time_start 5>&-
    sleep 2
    mark node
    floor_row node restart null "$(awk -v stop="$stopped" -v ready="$READY_SECONDS" 'BEGIN { printf "%.2f", stop + ready }')"
}

# floor_row BUNDLE WAY BUNDLES-STOPPED SECONDS
floor_row() {
    # Requests fail here, and are no failure of the measurement.
    jq -c --arg bundle "$1" --arg way "$2" --argjson stopped "$3" --argjson seconds "$4" --argjson departed "$(departed "$1")" '
        {row: [3, $bundle], bundle: $bundle, way: $way, floor: true, bundles_stopped: $stopped,
         services_gone: (if $stopped then $departed | map(split(" ")[0] | tonumber) | add // 0 else null end),
         restart_s: $seconds, requests: .requests, failed: 0, requests_failed: .failed, failing_ms: .failing_ms,
         longest_pause_ms: .longest_pause_ms}' \
        <<< "$MARKED" >> "$BENCH/swap.rows"
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
    table "$1" '
        ["floor", "way", "bundles stopped", "services gone", "restart s", "failed", "failing ms", "longest ms"],
        (.rows[] | select(.floor) | [.bundle, .way, (.bundles_stopped // "-"), (.services_gone // "-"), (.restart_s // "-"),
         .requests_failed, .failing_ms, .longest_pause_ms])'
    jq -r '.rows[] | select(.bundle == "all") | "\(.swaps) swaps, \(.acknowledged) certificates: \(.lost) lost, \(.unrecorded
        ) unrecorded, \(.duplicate) duplicate, \(.unfinished) unfinished; \(.audit_broken) of \(.audit_chains) audit chains broken"' "$1"
}
