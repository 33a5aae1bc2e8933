# shellcheck shell=bash
# The lab's processes. Each node has a file pids/NODE with the id of its first process and when that began: a number that
# another process got meanwhile does not count. Each runs in a session of its own in its host's namespace, so that all of it
# is found also when the file is not there.

# stat_of PID FIELD: a field of /proc/PID/stat, counted behind the name, which may hold blanks.
stat_of() {
    local line fields
    { read -r line < "/proc/$1/stat"; } 2> /dev/null || return 1
    read -ra fields <<< "${line##*) }"
    printf '%s\n' "${fields[$2]}"
}

# began PID: in ticks since the machine started.
began() { stat_of "$1" 19; }
session_of() { stat_of "$1" 3; }

# spawn NODE HOST COMMAND…
spawn() {
    local node=$1 host=$2
    shift 2
    setsid ip netns exec "$(netns "$host")" "$@" >> "$LAB/log/$node.log" 2>&1 < /dev/null 8>&- &
    printf '%s %s\n' "$!" "$(began $!)" > "$LAB/pids/$node.new"
    mv "$LAB/pids/$node.new" "$LAB/pids/$node"
}

# pid_of NODE: nothing when it does not run.
pid_of() {
    local pid since
    { read -r pid since < "$LAB/pids/$1"; } 2> /dev/null || return 0
    [[ -z $since || $(began "$pid") != "$since" ]] || printf '%s\n' "$pid"
}

runs() {
    [[ -n $(pid_of "$1") ]]
}

# The processes of a node, its first one among them.
processes_of() {
    local leader=$1 host=$2 pid
    for pid in $(ip netns pids "$(netns "$host")" 2> /dev/null); do
        [[ $(session_of "$pid") != "$leader" ]] || printf '%s\n' "$pid"
    done
}

# kill_node NODE: at once, as a power failure would.
kill_node() {
    local node=$1 leader pids
    leader=$(pid_of "$node")
    [[ -n $leader ]] || fail "$node does not run; ./caravel lab start $node starts it."
    pids=$(processes_of "$leader" "$(host_of "$node")")
    # A supervisor stays, as systemd does.
    [[ $node != ka-* ]] || pids=$(grep -vx "$leader" <<< "$pids" || true)
    # shellcheck disable=SC2086
    [[ -z $pids ]] || kill -9 $pids 2> /dev/null || true
    [[ $node == ka-* ]] || until_gone "$node"
}

until_gone() {
    while runs "$1"; do
        sleep 0.05
    done
    rm -f "$LAB/pids/$1"
}

# stop_node_of_lab NODE: orderly, as a planned stop.
stop_node_of_lab() {
    local pid begun=$SECONDS
    pid=$(pid_of "$1")
    [[ -n $pid ]] || return 0
    kill "$pid" 2> /dev/null || true
    while runs "$1"; do
        ((SECONDS - begun < ${CARAVEL_STOP_TIMEOUT:-60})) || { kill_node "$1" && return; }
        sleep 0.1
    done
    rm -f "$LAB/pids/$1"
}

# Everything that runs in the lab's namespaces or that a file names, in any state the lab may be in.
end_all_processes() {
    local round pids
    for round in {1..100}; do
        pids=$(all_processes)
        [[ -n $pids ]] || return 0
        # shellcheck disable=SC2086
        kill -9 $pids 2> /dev/null || true
        sleep 0.1
    done
    fail "These processes of the lab do not end: $(all_processes | tr '\n' ' ') (tried $round times)."
}

all_processes() {
    local namespace file
    {
        for namespace in $(lab_namespaces); do
            ip netns pids "$namespace" 2> /dev/null || true
        done
        for file in "$LAB"/pids/*; do
            [[ ! -f $file ]] || pid_of "${file##*/}"
        done
    } | sort -u
}
