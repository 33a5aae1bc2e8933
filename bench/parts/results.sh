# shellcheck shell=bash
# Results: JSON files, and tables of them.

results_of() {
    if $PARTIAL; then
        printf '%s\n' "$BENCH/results/$1.json"
    else
        printf '%s\n' "$ROOT/bench/results/$1.json"
    fi
}

machine() {
    printf '%s, %s processors, %s GiB, %s, kernel %s\n' \
        "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1 | tr -s ' ')" "$(nproc)" \
        "$(awk '/^MemTotal:/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
        "$(. /etc/os-release 2> /dev/null && printf '%s' "${PRETTY_NAME:-Linux}")" "$(uname -r)"
}

java_name() {
    "$JAVA_HOME/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p'
}

database_name() {
    mariadbd --version | sed -n 's/.*Ver \([0-9.]*\).*/MariaDB \1/p'
}

# write_results WHAT ROWS…: rows are files with a line of JSON for each round. Of the rounds of one row the one in the
# middle stands; what failed in any of them is added up, and then the figures are not published.
write_results() {
    local what=$1 file
    file=$(results_of "$what")
    if jq -se 'any(.[]; (.failed // 0) > 0)' "$2" > /dev/null; then
        # shellcheck disable=SC2034 # bench_command looks at it
        PARTIAL=true BENCH_FAILED+=("$what")
        file=$(results_of "$what")
    fi
    mkdir -p "$(dirname "$file")"
    jq -s --arg machine "$(machine)" --arg java "$(java_name)" --arg database "$(database_name)" \
        --arg date "$(date -u +%Y-%m-%d)" --argjson load "$LOAD_BEFORE" '
        def middle: sort_by(.ops_per_s // .seconds) | .[length / 2 | floor];
        {machine: $machine, java: $java, database: $database, date: $date, load_average: $load,
         rows: (group_by(.row) | map((map(.failed) | add) as $failed | middle + {failed: $failed, rounds: length})
                | sort_by(.row) | map(del(.row)))}' "$2" > "$file.new"
    mv "$file.new" "$file"
}

note_load() {
    # shellcheck disable=SC2034
    LOAD_BEFORE=$(cut -d ' ' -f 1 /proc/loadavg)
}

show_results() {
    local file
    file=$(results_of "$1")
    if $JSON; then
        cat "$file" >&3
    else
        "table_$1" "$file" >&3
    fi
}

# table FILE CELLS: rows of cells as lines, the columns one below the other.
table() {
    # shellcheck disable=SC2016 # the names are jq's
    jq -r 'def fixed(n): pow(10; n) as $p | . * $p | round / $p;'"$2 | map(tostring) | @tsv" "$1" | column -t -s $'\t'
}
