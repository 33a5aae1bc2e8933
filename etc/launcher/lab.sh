# shellcheck shell=bash
# The three locations on one machine, in network namespaces. The parts are in etc/lab; the configuration is rendered as for
# real hosts.

LAB=$(realpath -ms "${CARAVEL_LAB_HOME:-$RUN/lab}")
# As it is told.
LAB_SHOWN=${LAB#"$ROOT/"}

# shellcheck source=etc/lab/network.sh
. "$ROOT/etc/lab/network.sh"
# shellcheck source=etc/lab/processes.sh
. "$ROOT/etc/lab/processes.sh"
# shellcheck source=etc/lab/database.sh
. "$ROOT/etc/lab/database.sh"
# shellcheck source=etc/lab/nodes.sh
. "$ROOT/etc/lab/nodes.sh"
# shellcheck source=etc/lab/status.sh
. "$ROOT/etc/lab/status.sh"
# shellcheck source=etc/lab/test.sh
. "$ROOT/etc/lab/test.sh"
# shellcheck source=etc/lab/scenarios.sh
. "$ROOT/etc/lab/scenarios.sh"
# shellcheck source=etc/lab/proofs.sh
. "$ROOT/etc/lab/proofs.sh"
# shellcheck source=etc/lab/later.sh
. "$ROOT/etc/lab/later.sh"
# shellcheck source=etc/lab/judge.sh
. "$ROOT/etc/lab/judge.sh"

# What the lab runs, and the Debian package that has it.
LAB_TOOLS='
ip iproute2
nft nftables
keepalived keepalived
mariadbd mariadb-server
mariadb mariadb-client
garbd galera-arbitrator-4
mariadb-backup mariadb-backup
rsync rsync
stunnel stunnel4
socat socat
ping iputils-ping
sysctl procps
openssl openssl
'

DATABASES='db-a db-b'
ARBITRATOR=arb-c
NODES='be-a be-b fe-a fe-b'
KEEPALIVED='ka-be-a ka-be-b ka-fe-a ka-fe-b'

lab_help() {
    cat << 'END'
Usage: ./caravel lab COMMAND

  up [--infra-only]         starts what is not running and says who has which virtual address.
                            --infra-only leaves the frontends and backends out: stand-ins write their heartbeats
  status [--watch] [--json] how each node is, who has the virtual addresses, what is cut
  cut LOC [LINK]            cuts a location off (a, b, c), or one of its links: frontend, backend
  cut a-b                   A and B do not see each other, C and clients see both
  heal LOC [LINK] | a-b     undoes it; heal all undoes everything
  kill NODE                 ends a node at once, as a power failure would
  start NODE                starts it again
  console NODE [COMMAND …]  the console of a frontend or backend
  test [NAME …] [--json]    pulls plugs under load and judges what came of it; lab test --help lists the scenarios
  down                      ends everything and removes it

Locations: a and b carry everything, a is primary; c votes.
Nodes: fe-a fe-b be-a be-b  frontends and backends
       db-a db-b            MariaDB with Galera, on be-a and be-b
       arb-c                the arbitrator
       ka-fe-a ka-fe-b ka-be-a ka-be-b
                            keepalived; what is killed is restarted after a second, as by systemd
Hosts are network namespaces, cv-fe-a and so on; cv-client is outside: ip netns exec cv-client curl …
CARAVEL_LAB_PREFIX (cv) begins their names: with another one a second lab can run beside the first.
Needs root. Everything is below run/lab, or where CARAVEL_LAB_HOME says; logs are in log/ there.
END
}

lab_command() {
    local command=${1:-}
    (($# == 0)) || shift
    case $command in
        help | --help | -h) lab_help && return ;;
        '') lab_help >&2 && exit 2 ;;
        up | status | cut | heal | kill | start | console | test | down) ;;
        *) fail "lab does not know '$command'; ./caravel lab --help lists what it knows." ;;
    esac
    case $command/${1:-} in
        test/--help | test/-h) lab_test_help && return ;;
        */--help | */-h) lab_help && return ;;
    esac
    ((EUID == 0)) || fail "The lab needs root: it makes network namespaces. Run ./caravel lab $command as root."
    "lab_$command" "$@"
}

lab_up() {
    local infra_only=false
    case ${1:-} in
        '') ;;
        --infra-only) infra_only=true ;;
        *) fail "lab up does not know '$1'; there is --infra-only." ;;
    esac
    one_lab_command
    not_another_lab
    install_quietly
    umask 022
    mkdir -p "$LAB"/{log,pids} || fail "$LAB cannot be made."
    enough_space "$LAB" 1500 "the lab"
    sed "s|@LAB@|$LAB|" "$ROOT/etc/lab/inventory" > "$LAB/inventory"
    read_inventory "$LAB/inventory"
    $infra_only || { find_java && need_archives; }
    choose_nodes "$infra_only"
    check_paths
    configuration_is_there || step "configuration" lab_render
    network_is_up || step "networks" network_up
    step "firewalls" firewall_up
    start_databases
    start_all_keepalived
    start_all_nodes
    step "virtual addresses" wait_for_addresses
    print_lab_status
}

# step WHAT COMMAND…: says what is being done, and then how long it took.
step() {
    local begun=${EPOCHREALTIME/[.,]/}
    printf '  %-30s' "$1"
    shift
    "$@"
    took_since "$begun"
}

took_since() {
    local took=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
    printf '%3d.%d s\n' $((took / 10)) $((took % 10))
}

# together COMMAND NODE…: COMMAND for each NODE, beside each other; says how long each took when it is done. Fails when
# one failed.
together() {
    local command=$1 node pid pids=() failed=false
    shift
    for node in "$@"; do
        step_at_once "$node" "$command" "$node" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || failed=true
    done
    ! $failed || exit 1
}

# As step, in one line at its end: others print theirs meanwhile.
step_at_once() {
    local begun=${EPOCHREALTIME/[.,]/} what=$1
    shift
    "$@"
    printf '  %-30s%s\n' "$what" "$(took_since "$begun")"
}

# Stand-ins and real nodes take each other's place.
choose_nodes() {
    local node
    if $1; then
        [[ -e $LAB/infra-only ]] && return
    else
        [[ -e $LAB/infra-only ]] || return 0
    fi
    for node in $NODES; do
        stop_node_of_lab "$node"
    done
    if $1; then : > "$LAB/infra-only"; else rm "$LAB/infra-only"; fi
}

# MariaDB and the nodes do not run as root, and a socket's path has at most 107 octets.
check_paths() {
    ((${#LAB} <= 70)) || fail "$LAB is too long a path for the databases' sockets (70 octets at most). Move the tree."
    setpriv --reuid=mysql --regid=mysql --clear-groups test -x "$LAB" ||
        fail "The users mysql and daemon cannot enter $LAB. Move the tree to where every user may enter, or chmod o+x its parents."
}

# A package's own service must not start: it would be a second keepalived and MariaDB. Taken away again, also after a crash.
install_quietly() {
    remove_policy
    if [[ ! -e /usr/sbin/policy-rc.d ]]; then
        printf '#!/bin/sh\n# made by caravel lab up\nexit 101\n' > /usr/sbin/policy-rc.d
        chmod 755 /usr/sbin/policy-rc.d
    fi
    (need_tools "What the lab runs" "$LAB_TOOLS") || { remove_policy; exit 1; }
    remove_policy
}

remove_policy() {
    ! grep -qs 'made by caravel lab up' /usr/sbin/policy-rc.d || rm -f /usr/sbin/policy-rc.d
}

# Rendered as for real hosts, and put in place by the script that real hosts run. The nodes' own files follow when their
# distribution is unpacked.
lab_render() {
    local host without
    (ha_render --inventory "$LAB/inventory" --out "$LAB/render") > "$LAB/log/render.log"
    node_directories
    for host in "${HOSTS[@]}"; do
        without=(--without-node)
        [[ ! -e ${HOMES[$host]}/.dist/archive ]] || without=()
        "$LAB/render/$host/install" "${without[@]}" >> "$LAB/log/render.log" || fail "The configuration of $host cannot be installed."
    done
    : > "$LAB/configured"
}

configuration_is_there() {
    [[ -e $LAB/configured && -z $(find "$ROOT/etc/ha" "$ROOT/etc/launcher" "$ROOT/etc/lab/inventory" -newer "$LAB/configured" -print -quit) ]]
}

start_databases() {
    local node first
    [[ -e $LAB/database ]] || step "db-a, the first of its group" first_database db-a
    if primary_is_there; then
        for node in $DATABASES; do
            runs "$node" || step "$node joins" join_database "$node"
        done
        runs "$ARBITRATOR" || step "$ARBITRATOR votes" join_arbitrator
        return
    fi
    # As after a power failure of all. Who left last in good order may begin alone; else all must be there.
    first=$(safe_to_bootstrap)
    if [[ -n $first ]]; then
        stop_node_of_lab "$first"
        step "$first, the last to leave" run_first_again "$first"
        start_databases
        return
    fi
    for node in $DATABASES; do
        start_database "$node"
    done
    start_arbitrator "$ARBITRATOR"
    step "the group finds itself again" wait_for_group
}

join_database() {
    start_database "$1"
    wait_until "$1" 120 is_synced "$1"
}

join_arbitrator() {
    start_arbitrator "$ARBITRATOR"
    wait_until "$ARBITRATOR" 60 group_size_is db-a 3
}

wait_for_group() {
    local node
    for node in $DATABASES; do
        wait_until "$node" 120 is_synced "$node"
    done
}

safe_to_bootstrap() {
    local node
    for node in $DATABASES; do
        ! grep -qs '^safe_to_bootstrap: 1' "$(db_dir "$node")/grastate.dat" || { printf '%s\n' "$node" && return; }
    done
}

run_first_again() {
    run_database "$1" --wsrep-new-cluster
    wait_until "$1" 60 is_synced "$1"
}

start_all_keepalived() {
    local node
    for node in $KEEPALIVED; do
        runs "$node" || step "$node" start_keepalived "$node"
    done
}

# Who joins the cluster needs those before it: backends come one after the other, then the frontends. Members start at once, as
# hosts of their own do.
start_all_nodes() {
    local node members=() frontends=()
    for node in $NODES; do
        if [[ -e $LAB/infra-only || -e ${HOMES[$node]}/.dist/joined ]]; then
            runs "$node" || members+=("$node")
            continue
        fi
        # What was interrupted while it joined begins again.
        ! runs "$node" || kill_node "$node"
        [[ ${INV[$node.role]} != frontend ]] || frontends+=("$node")
    done
    together start_node_of_lab "${members[@]}"
    for node in "${BACKENDS[@]}"; do
        runs "$node" || step "$node" start_node_of_lab "$node"
    done
    together start_node_of_lab "${frontends[@]}"
}

# While something is cut or killed both addresses need not be at A: that each is somewhere is enough.
wait_for_addresses() {
    local begun=$SECONDS where=somewhere
    [[ -n $(cuts) ]] || where=primary
    until addresses_are "$where"; do
        ((SECONDS - begun < 60)) || fail "After 60 s the virtual addresses are at: VIP-FE ${VIP_FE:-nobody}, VIP-BE ${VIP_BE:-nobody}. $LAB_SHOWN/log/ka-*.log say why."
        sleep 0.3
    done
}

addresses_are() {
    find_holders
    case $1 in
        primary) [[ $VIP_FE == fe-a && $VIP_BE == be-a ]] ;;
        *) [[ -n $VIP_FE && -n $VIP_BE ]] ;;
    esac
}

lab_cut() {
    (($# >= 1 && $# <= 2)) || fail "lab cut needs what is to be cut: a, b, c, one of them with frontend or backend, or a-b."
    need_lab
    cut_or_heal down "$@"
    say "Cut: $*"
}

lab_heal() {
    local location
    (($# >= 1 && $# <= 2)) || fail "lab heal needs what is to be healed: a, b, c, one of them with frontend or backend, a-b, or all."
    need_lab
    if [[ $1 == all ]]; then
        for location in $LOCATIONS a-b; do
            cut_or_heal up "$location"
        done
    else
        cut_or_heal up "$@"
    fi
    say "Healed: $*"
}

lab_kill() {
    need_lab_node "$@"
    kill_node "$1"
    say "$1 was killed."
}

lab_start() {
    need_lab_node "$@"
    one_lab_command
    if runs "$1"; then
        say "$1 runs already."
        return
    fi
    case $1 in
        db-*)
            if primary_is_there; then
                step "$1" join_database "$1"
            else
                step "$1" start_database "$1"
                say "$1 waits for the others: no database node is there that it could join."
            fi
            ;;
        arb-*) step "$1" start_arbitrator "$1" ;;
        ka-*) step "$1" start_keepalived "$1" ;;
        *)
            [[ -e $LAB/infra-only ]] || find_java
            step "$1" start_node_of_lab "$1"
            ;;
    esac
}

lab_console() {
    need_lab_node "$@"
    [[ " $NODES " == *" $1 "* ]] || fail "$1 has no console. There are: $NODES."
    node_console "$@"
}

# Works on whatever is there: a lab in any state, or what a killed script left of one.
lab_down() {
    (($# == 0)) || fail "lab down takes no '$1'."
    one_lab_command
    not_another_lab
    end_all_processes
    network_down
    rm -rf "$LAB" || fail "$LAB cannot be removed."
    remove_policy
    say "The lab is gone."
}

need_lab() {
    network_is_up || fail "The lab is not up; ./caravel lab up starts it."
    read_inventory "$LAB/inventory"
}

need_lab_node() {
    (($# > 0)) || fail "lab needs a node: $NODES $DATABASES $ARBITRATOR $KEEPALIVED."
    [[ " $NODES $DATABASES $ARBITRATOR $KEEPALIVED " == *" $1 "* ]] ||
        fail "There is no node '$1'. There are: $NODES $DATABASES $ARBITRATOR $KEEPALIVED."
    need_lab
}

# host_of NODE: the host, a namespace of that name, on which it runs.
host_of() {
    case $1 in
        db-*) printf 'be-%s\n' "${1#db-}" ;;
        ka-*) printf '%s\n' "${1#ka-}" ;;
        *) printf '%s\n' "$1" ;;
    esac
}

one_lab_command() {
    mkdir -p "$RUN/locks" || fail "$RUN/locks cannot be made."
    exec 8> "$RUN/locks/$(cksum <<< "$LAB" | cut -d ' ' -f 1)"
    flock -w 10 8 || fail "Another ./caravel lab is at work; wait for it or stop it."
}
