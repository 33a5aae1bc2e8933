# shellcheck shell=bash
# The lab's frontends and backends: the real distributions, or stand-ins that write their heartbeats; and keepalived.

# The node's directory is there before its distribution: keepalived watches run/ in it.
node_directories() {
    local host
    for host in "${FRONTENDS[@]}" "${BACKENDS[@]}"; do
        mkdir -p "${HOMES[$host]}/run"
        chown daemon:daemon "${HOMES[$host]}" "${HOMES[$host]}/run"
    done
}

start_keepalived() {
    local node=$1 host base
    host=$(host_of "$node")
    base=${PATHS[$host]}
    ! runs "$node" || return 0
    mkdir -p "$base/run"
    in_host "$host" keepalived -t -f "$base/etc/keepalived/keepalived.conf" > "$LAB/log/$node-check.log" 2>&1 ||
        fail "keepalived refuses the configuration of $host; $LAB_SHOWN/log/$node-check.log says why."
    ! grep -q 'Unsafe permissions' "$LAB/log/$node-check.log" ||
        fail "keepalived runs no script that others than root may change. Give $LAB and the directories above it to root."
    spawn "$node" "$host" "$ROOT/etc/lab/supervise" "$base/etc/systemd/system/keepalived.service.d/caravel.conf" \
        keepalived -P -n -l -D -f "$base/etc/keepalived/keepalived.conf" -p "$base/run/keepalived.pid" -r "$base/run/vrrp.pid"
}

# node_archive HOST
node_archive() {
    ASSEMBLY=${INV[$1.role]} archive
}

need_archives() {
    local host
    for host in "${BACKENDS[@]}" "${FRONTENDS[@]}"; do
        [[ -n $(node_archive "$host") ]] ||
            fail "There is no archive assembly/${INV[$host.role]}/target/caravel-${INV[$host.role]}-*.tar.gz. Build it" \
                "(mvn -DskipTests install), or leave the nodes out: ./caravel lab up --infra-only."
    done
}

# start_node_of_lab HOST: the distribution, or what stands in for it.
start_node_of_lab() {
    if [[ -e $LAB/infra-only ]]; then
        start_stand_in "$1"
    else
        start_jvm "$1"
    fi
}

start_stand_in() {
    ! runs "$1" || return 0
    spawn "$1" "$1" "$ROOT/etc/lab/stand-in" "${INV[$1.role]}" "${HOMES[$1]}/run" "${PATHS[$1]}/run/mysqld/mysqld.sock" \
        "${INV[backend-vip]%/*}"
}

# On its first start a node is not fit to serve before it has joined the cluster: its console comes first.
start_jvm() {
    local host=$1 home=${HOMES[$1]}
    ! runs "$host" || return 0
    prepare_jvm "$host"
    rm -f "$home/karaf.pid"
    as_its_unit "$host" ExecStartPre
    cd "$home" || fail "$home is not there."
    spawn "$host" "$host" setpriv --reuid=daemon --regid=daemon --clear-groups --bounding-set=-all \
        env -u KARAF_HOME -u KARAF_BASE -u KARAF_DATA -u KARAF_ETC HOME="$home" JAVA_HOME="$JAVA_HOME" bin/karaf daemon
    cd "$ROOT" || fail "$ROOT is not there."
    if [[ ! -e $home/.dist/joined ]]; then
        wait_until "$host" 120 console_listens "$host"
        lab_form_cluster "$host"
        : > "$home/.dist/joined"
    fi
    wait_until "$host" 120 is_fit "$host"
}

# as_its_unit HOST WHAT: what the distribution's unit has systemd do before a start (ExecStartPre) or after an end (ExecStopPost).
as_its_unit() {
    local line
    while read -r line; do
        (cd "${HOMES[$1]}" && setpriv --reuid=daemon --regid=daemon --clear-groups bash -c "$line")
    done < <(sed -n "s/^$2=//p" "${HOMES[$1]}/systemd/caravel.service")
}

prepare_jvm() {
    local host=$1 home=${HOMES[$1]}
    [[ ! -e $home/.dist/archive ]] || return 0
    NODE=$home ASSEMBLY=${INV[$host.role]} unpack_jvm
    "$LAB/render/$host/install" >> "$LAB/log/render.log" || fail "The configuration of $host cannot be installed."
    # The lab's clients are on private addresses.
    [[ ${INV[$host.role]} != frontend ]] || set_cfg "$home/etc/org.caravelpki.protocol.acme.cfg" allow-internal-targets true
    chown -R daemon:daemon "$home"
}

# Into a directory that is there: run/ stays, keepalived watches it. .dist comes last: it says that the rest is there.
# shellcheck disable=SC2153 # NODE is unpack.sh's
unpack_jvm() {
    local entry
    umask 077
    rm -rf "$NODE.new"
    unpack
    cp -a "$NODE.new/etc" "$NODE.new/.dist/etc"
    make_keys "$NODE.new"
    for entry in "$NODE.new"/* "$NODE.new/.dist"; do
        [[ ${entry##*/} == run ]] || { rm -rf "${NODE:?}/${entry##*/}" && mv "$entry" "$NODE/"; } ||
            fail "$NODE/${entry##*/} cannot be made."
    done
    rm -rf "$NODE.new"
    umask 022
}

console_listens() {
    local hex
    printf -v hex ':%04X' 8101
    grep -qs "$hex 00000000:0000 0A" "/proc/$(pid_of "$1")/net/tcp" || grep -qs "$hex 0*:0000 0A" "/proc/$(pid_of "$1")/net/tcp6"
}

# A heartbeat of this start that says 0.
is_fit() {
    [[ ${HOMES[$1]}/run/vrrp-fault -nt $LAB/pids/$1 && $(cat "${HOMES[$1]}/run/vrrp-fault" 2> /dev/null) == 0 ]]
}

# node_console HOST COMMAND…: the launcher once more, inside the host.
node_console() {
    local host=$1
    shift
    in_host "$host" env CARAVEL_HOME="${HOMES[$host]}" "$ROOT/caravel" console "$@"
}

# lab_form_cluster HOST: called once for each node, in the order be-a, be-b, fe-a, fe-b, when its console answers. The first
# makes the cluster, the others join it with a token of the first.
lab_form_cluster() {
    local host=$1 first=${BACKENDS[0]} token
    wait_until "$host" 120 is_complete "$host"
    if [[ $host == "$first" ]]; then
        wait_until "$host" 60 makes_cluster "$host"
        return
    fi
    token=$(node_console "$first" "cluster:token --role ${INV[$host.role]} --json $host" 2>> "$LAB/log/cluster.log") ||
        fail "$first makes no token for $host; $LAB_SHOWN/log/cluster.log says why."
    token=${token#*\"token\"*\"}
    wait_until "$host" 60 joins "$host" "${token%%\"*}"
}

# The console answers before the last bundle is there.
is_complete() {
    [[ $(node_console "$1" 'node:health' 2> /dev/null) == *membership* ]]
}

# Again until the database is there.
makes_cluster() {
    node_console "$1" "cluster:init $1 --first-cas" >> "$LAB/log/cluster.log" 2>&1
}

# Again until the backends' address is there: a token counts as used only when the answer was on its way.
joins() {
    node_console "$1" "cluster:join https://${INV[backend-vip]%/*}:${INV[link-port]}" <<< "$2" >> "$LAB/log/cluster.log" 2>&1
}
