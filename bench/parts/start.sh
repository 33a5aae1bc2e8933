# shellcheck shell=bash
# bench start: from the process's begin to ready, and what it holds in memory; beside the same archive without a bundle of
# ours.

bench_start() {
    local round
    tell_duration start $((30 + ROUNDS * 60))
    note_load
    : > "$BENCH/start.rows"
    for ((round = 1; round <= ROUNDS; round++)); do
        say "  round $round of $ROUNDS: bare Karaf"
        make_node h2
        leave_out_our_features
        time_bare
        BARE_FIRST=$READY_SECONDS
        stop_node "$(node_pid)" > /dev/null
        time_bare
        BARE_AGAIN=$READY_SECONDS
        say "  round $round of $ROUNDS: the node"
        make_node h2
        time_start
        start_row first "$BARE_FIRST" >> "$BENCH/start.rows"
        stop_node "$(node_pid)" > /dev/null
        time_start
        start_row again "$BARE_AGAIN" >> "$BENCH/start.rows"
    done
    write_results start "$BENCH/start.rows"
}

leave_out_our_features() {
    local file=$NODE/etc/org.apache.karaf.features.cfg
    # It is the last of the list: the line before loses its comma.
    sed -i -z 's/, \\\n *caravel-standalone[^\n]*//' "$file"
    ! grep -q '^ *caravel-standalone/' "$file" || fail "$file starts our features where nobody looked for them."
}

# A Karaf without anything of ours is there when its console is.
time_bare() {
    health() { ! is_taken "$(ssh_port)" || echo '200 UP'; }
    time_start
    # shellcheck source=etc/launcher/process.sh
    . "$ROOT/etc/launcher/process.sh"
}

# Starts the node. Sets READY_SECONDS and SPENT_SECONDS, wall clock and processor.
time_start() {
    local watcher begun=${EPOCHREALTIME/[.,]/}
    note_when_ready &
    watcher=$!
    start_node > /dev/null
    wait "$watcher"
    READY_SECONDS=$(awk -v begun="$begun" '{ printf "%.2f", ($1 - begun) / 1e6 }' "$BENCH/ready")
    SPENT_SECONDS=$(awk -v ms="$(cpu_ms "$(node_pid)")" 'BEGIN { printf "%.2f", ms / 1000 }')
}

# The launcher looks less often.
note_when_ready() {
    local begun=$SECONDS
    until [[ $(health) == 200* ]]; do
        ((SECONDS - begun < 150)) || return
        sleep 0.05
    done
    printf '%s\n' "${EPOCHREALTIME/[.,]/}" > "$BENCH/ready"
}

# start_row first|again LIMIT
start_row() {
    local idle loaded=null
    sleep "$(if $QUICK; then echo 1; else echo 5; fi)"
    idle=$(resident_mb "$(node_pid)")
    if [[ $1 == again ]]; then
        install_driver
        loaded=$(in_engine ec-p256 1 32 | jq .memory_mb)
    fi
    jq -cn --arg start "$1" --argjson seconds "$READY_SECONDS" --argjson spent "$SPENT_SECONDS" --argjson limit "$2" \
        --argjson idle "$idle" --argjson loaded "$loaded" '
        {row: $start, database: "h2", start: $start, seconds: $seconds, cpu_s: $spent, limit_seconds: $limit,
         ratio_to_limit: ($limit / $seconds * 1000 | round / 1000), memory_idle_mb: $idle, memory_loaded_mb: $loaded,
         failed: 0}'
}

table_start() {
    table "$1" '
        ["ratio", "start", "seconds", "bare Karaf s", "CPU s", "MiB idle", "MiB loaded"],
        (.rows[] | [.ratio_to_limit, .start, .seconds, .limit_seconds, .cpu_s, .memory_idle_mb,
         (.memory_loaded_mb // "-")])'
}
