# shellcheck shell=bash
# The node's process: starting, waiting, stopping, and how it is.

LOG_TAIL=200

# The JVM writes its process id itself; a number that another process got meanwhile does not count.
node_pid() {
    cat "$NODE/karaf.pid" 2> /dev/null || true
}

running() {
    local pid
    pid=$(node_pid)
    [[ $pid =~ ^[0-9]+$ ]] && is_the_node "$pid"
}

is_the_node() {
    tr '\0' '\n' 2> /dev/null < "/proc/$1/cmdline" | grep -qxF -- "-Dkaraf.base=$NODE"
}

start_node() {
    local pid
    [[ -e $NODE/.dist/started ]] || rm -rf "$NODE/data/cache"
    forget_wiring_of_another_java
    enough_space "$NODE" 100 "a running node"
    mkdir -p "$NODE/data/log" || fail "$NODE/data/log cannot be made."
    rm -f "$NODE/karaf.pid"
    # The markers separate this start's lines from those of earlier ones.
    LOG_START=$(stat -c %s "$NODE/data/log/karaf.log" 2> /dev/null || echo 0)
    (cd "$NODE" && exec env -u KARAF_HOME -u KARAF_BASE -u KARAF_DATA -u KARAF_ETC setsid bin/karaf daemon) \
        > "$NODE/data/log/console.out" 2>&1 < /dev/null 8>&- &
    pid=$!
    say "Starting (pid $pid) …"
    trap 'kill "$pid" 2> /dev/null; say "Stopped."; exit 130' INT TERM HUP
    wait_until_ready "$pid"
    trap - INT TERM HUP
    : > "$NODE/.dist/started"
}

# Karaf keeps who is wired to whom. On another Java version Felix renews some bundles (those with code for several
# versions, H2 and Netty among them) before the others are there, and that they lack optional packages would be kept.
forget_wiring_of_another_java() {
    local java
    java=$("$JAVA_HOME/bin/java" -version 2>&1)
    if [[ $java != "$(cat "$NODE/.dist/java" 2> /dev/null)" ]]; then
        rm -rf "$NODE/data/cache/bundle0/wiring"
        printf '%s\n' "$java" > "$NODE/.dist/java"
    fi
}

wait_until_ready() {
    local pid=$1 begun=$SECONDS told=$SECONDS limit=${CARAVEL_START_TIMEOUT:-120} status
    until [[ $(health) == 200* ]]; do
        if ! kill -0 "$pid" 2> /dev/null; then
            status=0
            wait "$pid" 2> /dev/null || status=$?
            fail "The node stopped while it was starting (exit code $status)$(why)."
        fi
        if ((SECONDS - begun >= limit)); then
            stop_node "$pid" > /dev/null
            fail "The node was not ready after $limit s and was stopped$(why)."
        fi
        if ((SECONDS - told >= 10)); then
            say "  $((SECONDS - begun)) s: not ready yet"
            told=$SECONDS
        fi
        sleep 0.3
    done
    # shellcheck disable=SC2034 # endpoints.sh prints it
    READY_AFTER=$((SECONDS - begun))
}

# The status line and the word of /health/ready, for example "200 UP"; empty while nobody answers.
health() {
    local line status='' word=''
    {
        printf 'GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&7
        while IFS= read -r -t 5 line <&7 || [[ -n $line ]]; do
            line=${line%$'\r'}
            [[ -n $status ]] || status=$(cut -d ' ' -f 2 <<< "$line")
            word=$line
        done
    } 2> /dev/null 7<> "/dev/tcp/127.0.0.1/$(http_port)" || true
    printf '%s %s\n' "$status" "$word"
}

# ": " and the line of the log that says most about a failed start.
why() {
    local lines line pattern
    lines=$(tail -c "+$((${LOG_START:-0} + 1))" "$NODE/data/log/karaf.log" 2> /dev/null || true
        cat "$NODE/data/log/console.out" 2> /dev/null || true)
    for pattern in 'No space left|not enough space' 'Address already in use' 'OutOfMemoryError' '\| ERROR|^Error|not ready:'; do
        line=$(grep -E "$pattern" <<< "$lines" | tail -n 1 || true)
        [[ -z $line ]] || break
    done
    [[ -z $line ]] || printf ': %s' "$(cut -c 1-300 <<< "$line")"
    printf '; see data/log/karaf.log and console.out in %s' "$NODE"
}

stop_node() {
    local pid=$1 begun=$SECONDS limit=${CARAVEL_STOP_TIMEOUT:-60}
    kill "$pid" 2> /dev/null || true
    while kill -0 "$pid" 2> /dev/null; do
        if ((SECONDS - begun >= limit)); then
            kill -9 "$pid" 2> /dev/null || true
            say "The node did not stop within $limit s and was killed. What was committed stays."
            return
        fi
        sleep 0.2
    done
    rm -f "$NODE/karaf.pid"
    say "The node stopped after $((SECONDS - begun)) s."
}

# Seconds since the process began.
uptime_of() {
    local begun ticks up
    # The name in the second field may hold blanks: count behind it.
    begun=$(sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 20)
    ticks=$(getconf CLK_TCK)
    up=$(cut -d . -f 1 /proc/uptime)
    printf '%s\n' $((up - begun / ticks))
}

for_people() {
    printf '%dd %dh %dm %ds\n' $(($1 / 86400)) $(($1 / 3600 % 24)) $(($1 / 60 % 60)) $(($1 % 60)) |
        sed -E 's/^(0[dhm] )+//'
}

status() {
    local json=false state=stopped pid='' seconds=0 word='' version
    case ${1:-} in
        '') ;;
        --json) json=true ;;
        --help | -h) say "Usage: ./caravel status [--json]" "" && say "Exit code 0: running, 3: stopped." && return ;;
        *) misused "status does not know '$1'." ;;
    esac
    version=$(cat "$NODE/.dist/version" 2> /dev/null || true)
    if running; then
        state=running
        pid=$(node_pid)
        seconds=$(uptime_of "$pid")
        word=$(health | cut -d ' ' -f 2)
        word=${word:-DOWN}
    fi
    if $json; then
        printf '{"state":"%s","pid":%s,"uptime":%s,"health":"%s","version":"%s","home":"%s","ports":{"http":%s,"https":%s,"management":%s,"ssh":%s}}\n' \
            "$state" "${pid:-null}" "$seconds" "$word" "$version" "$NODE" \
            "$(http_port)" "$(https_port)" "$(management_port)" "$(ssh_port)"
    else
        print_status
    fi
    [[ $state == running ]] || exit 3
}

print_status() {
    printf '%-12s%s\n' state "$state"
    if [[ $state == running ]]; then
        printf '%-12s%s\n' pid "$pid" uptime "$(for_people "$seconds")" health "$word"
    fi
    printf '%-12s%s\n' version "${version:-none yet}" home "$NODE" http "127.0.0.1:$(http_port)" \
        https "127.0.0.1:$(https_port)" management "127.0.0.1:$(management_port)" ssh "127.0.0.1:$(ssh_port)"
}

logs() {
    local log=$NODE/data/log/karaf.log
    case ${1:-} in
        --help | -h) say "Usage: ./caravel logs [-f]" && return ;;
        '' | -f) ;;
        *) misused "logs does not know '$1'." ;;
    esac
    [[ -r $log ]] || fail "There is no log yet ($log)."
    exec tail -n "$LOG_TAIL" ${1:+-F} "$log"
}
