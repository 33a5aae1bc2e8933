# shellcheck shell=bash
# What the launcher's tests share.

# test_case NAME COMMAND…: runs it in a shell of its own; its output is shown when it fails.
test_case() {
    local name=$1 status
    shift
    # Not as a condition: bash would ignore -e in there.
    (set -e; "$@") > "$WORK/output" 2>&1
    status=$?
    if ((status == 0)); then
        printf 'ok - %s\n' "$name"
    else
        printf 'not ok - %s\n' "$name"
        sed 's/^/    /' "$WORK/output"
        FAILED=$((FAILED + 1))
    fi
}

# node NAME: a node's directory and four ports that are free now.
node() {
    export CARAVEL_HOME=$WORK/$1
    local ports
    mapfile -t ports < <(free_ports 4)
    export CARAVEL_HTTP_PORT=${ports[0]} CARAVEL_HTTPS_PORT=${ports[1]}
    export CARAVEL_MANAGEMENT_PORT=${ports[2]} CARAVEL_SSH_PORT=${ports[3]}
}

free_ports() {
    local port found=0
    while ((found < $1)); do
        port=$((20000 + RANDOM % 12000))
        grep -qi ":$(printf '%04X' "$port") " /proc/net/tcp /proc/net/tcp6 2> /dev/null && continue
        printf '%s\n' "$port"
        found=$((found + 1))
    done
}

# status_of EXPECTED COMMAND…: the output is in $WORK/said.
status_of() {
    local expected=$1 status=0
    shift
    "$@" > "$WORK/said" 2>&1 || status=$?
    cat "$WORK/said"
    ((status == expected)) || { echo "exit code $status instead of $expected: $*"; return 1; }
}

said() {
    grep -qE -- "$1" "$WORK/said" || { echo "nobody said: $1"; return 1; }
}

# not COMMAND…: fails when the command succeeds. With a plain ! a failure would go unnoticed.
not() {
    if "$@"; then
        echo "this should have failed: $*"
        return 1
    fi
}

# One clear sentence: a failure is one line.
said_one_line() {
    [[ $(grep -c . "$WORK/said") -eq 1 ]] || { echo "that is more than one line"; return 1; }
    said "$1"
}

node_pid() {
    cat "$CARAVEL_HOME/karaf.pid"
}

# Ends a process that this test started, as a power failure would, and waits until it is gone.
power_off() {
    kill -9 "$1"
    while kill -0 "$1" 2> /dev/null; do sleep 0.1; done
}

# with_mounts COMMAND…: in a mount namespace of its own; root there in any case.
with_mounts() {
    if ((EUID == 0)); then
        unshare --mount -- "$@"
    else
        unshare --map-root-user --mount -- "$@"
    fi
}

clean_up() {
    local home pid
    for home in "$WORK"/*/; do
        pid=$(cat "$home/karaf.pid" 2> /dev/null) || continue
        tr '\0' '\n' 2> /dev/null < "/proc/$pid/cmdline" | grep -qxF -- "-Dkaraf.base=${home%/}" && kill -9 "$pid"
    done
    rm -rf "$WORK"
}
