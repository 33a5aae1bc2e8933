# shellcheck shell=bash
# Load over HTTP with wrk, and the processor time it costs.

# load URL CONNECTIONS SECONDS ARGUMENT…: a line of JSON; the arguments are bench/wrk/load.lua's.
load() {
    local url=$1 connections=$2 seconds=$3 threads
    shift 3
    threads=$((connections < $(nproc) ? connections : $(nproc)))
    wrk -t "$threads" -c "$connections" -d "${seconds}s" --timeout 10s -s "$ROOT/bench/wrk/load.lua" "$url" -- "$@" \
        > "$BENCH/wrk.out" 2>&1 || fail "wrk failed: $(tail -n 1 "$BENCH/wrk.out")"
    sed -n 's/^JSON //p' "$BENCH/wrk.out"
}

# unfailing COMMAND…: what it prints; a limit with failures in it is none.
unfailing() {
    local out
    out=$("$@")
    jq -e '.failed == 0' <<< "$out" > /dev/null || fail "nginx refused requests: $out"
    printf '%s\n' "$out"
}

# measured PID DATABASE-PID COMMAND…: what the command prints (JSON with its operations), and what it cost.
measured() {
    local pid=$1 database=$2 java spent out
    shift 2
    java=$(cpu_ms "$pid") spent=$(cpu_ms "$database")
    out=$("$@")
    java=$(($(cpu_ms "$pid") - java)) spent=$(($(cpu_ms "$database") - spent))
    jq -c --argjson java "$java" --argjson database "$spent" --argjson memory "$(resident_mb "$pid")" \
        --argjson held "$(resident_mb "$database")" '
        . + {cpu_ms_java: ($java / ([.operations, 1] | max)), cpu_ms_database: ($database / ([.operations, 1] | max)),
             memory_mb: $memory, memory_mb_database: $held}' <<< "$out"
}

# cpu_ms PID: user and system time of a process and its children, in ms; 0 without a process.
cpu_ms() {
    local pid all=0
    (($1 > 0)) || { echo 0 && return; }
    for pid in $1 $(cat "/proc/$1/task/$1/children" 2> /dev/null); do
        # The name in the second field may hold blanks: count behind it.
        all=$((all + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')))
    done
    printf '%s\n' $((all * 1000 / $(getconf CLK_TCK)))
}

# resident_mb PID: 0 without a process.
resident_mb() {
    (($1 > 0)) || { echo 0 && return; }
    awk '/^VmRSS:/ { printf "%d\n", $2 / 1024 }' "/proc/$1/status"
}
