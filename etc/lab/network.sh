# shellcheck shell=bash
# The lab's networks. Every device is in a namespace of the lab: "fabric" has one bridge, a switch, per network and location
# and one in the middle of each network. A location is cut off by taking down its trunk to the middle: what is inside it
# still sees each other, as in a real location.

NETWORKS='fe be'
LOCATIONS='a b c'
# Namespace, network, location ("core" is the middle), address.
PLUGS='
fe-a fe a 10.71.1.11
fe-a be a 10.71.2.11
be-a be a 10.71.2.21
fe-b fe b 10.71.1.12
fe-b be b 10.71.2.12
be-b be b 10.71.2.22
arb-c be c 10.71.2.23
client fe core 10.71.1.50
'

netns() {
    printf '%s-%s\n' "${CARAVEL_LAB_PREFIX:-cv}" "$1"
}

# in_host HOST COMMAND…
in_host() {
    local host=$1
    shift
    ip netns exec "$(netns "$host")" "$@" 8>&-
}

fabric() {
    ip -n "$(netns fabric)" "$@"
}

lab_hosts() {
    awk 'NF && !seen[$1]++ { print $1 }' <<< "$PLUGS"
}

# The mark is set last: a network without it is made anew.
network_is_up() {
    [[ -e $LAB/network ]] && ip netns list | grep -q "^$(netns fabric)\b"
}

network_up() {
    local host network location address
    network_down
    make_namespace fabric
    # Whose lab it is: one of this name on a machine.
    fabric link set lo alias "$LAB"
    for network in $NETWORKS; do
        for location in core $LOCATIONS; do
            fabric link add "$network-$location" type bridge stp_state 0 forward_delay 0 mcast_snooping 0
            fabric link set "$network-$location" up
        done
        for location in $LOCATIONS; do
            fabric link add "t-$network-$location" type veth peer name "u-$network-$location"
            fabric link set "t-$network-$location" master "$network-core" up
            fabric link set "u-$network-$location" master "$network-$location" up
        done
    done
    for host in $(lab_hosts); do
        make_namespace "$host"
        # Containers may have it read-only; listeners on a virtual address need it.
        in_host "$host" sysctl -q -w net.ipv4.ip_nonlocal_bind=1 || fail "net.ipv4.ip_nonlocal_bind cannot be set in a namespace."
    done
    while read -r host network location address; do
        [[ -z $host ]] || plug "$host" "$network" "$location" "$address"
    done <<< "$PLUGS"
    : > "$LAB/network"
}

make_namespace() {
    ip netns add "$(netns "$1")" || fail "The network namespace $(netns "$1") cannot be made: this needs root and a kernel with namespaces."
    ip -n "$(netns "$1")" link set lo up
}

plug() {
    local host=$1 network=$2 location=$3 address=$4
    fabric link add "p-$network-$host" type veth peer name "$network" netns "$(netns "$host")"
    fabric link set "p-$network-$host" master "$network-$location" up
    ip -n "$(netns "$host")" address add "$address/24" dev "$network"
    ip -n "$(netns "$host")" link set "$network" up
}

not_another_lab() {
    local owner
    owner=$(fabric link show lo 2> /dev/null | sed -n 's/^ *alias //p' || true)
    [[ -z $owner || $owner == "$LAB" || ! -d $owner ]] ||
        fail "There is another lab on this machine, in $owner: ./caravel lab down there ends it."
}

# The lab's namespaces, also those of a lab whose directory is gone.
lab_namespaces() {
    ip netns list 2> /dev/null | sed -n 's/^\('"${CARAVEL_LAB_PREFIX:-cv}"'-[a-z-]*\)\( .*\)\?$/\1/p'
}

# Whatever runs in them has ended before.
network_down() {
    local namespace
    for namespace in $(lab_namespaces); do
        ip netns delete "$namespace"
    done
    rm -f "$LAB/network"
    # The first namespace made it a mount.
    if [[ -d /run/netns && -z $(ls /run/netns) ]]; then
        umount /run/netns 2> /dev/null || true
    fi
}

firewall_up() {
    local host
    for host in "${HOSTS[@]}"; do
        in_host "$host" nft -f "${PATHS[$host]}/etc/nftables.conf" || fail "The firewall of $host is refused by nft."
    done
}

# cut_or_heal down|up LOCATION [frontend|backend]
cut_or_heal() {
    local state=$1 what=$2 link=${3:-} network
    case $what/$link in
        a-b/) split "$state" ;;
        [abc]/) for network in $NETWORKS; do set_trunk "$network" "$what" "$state"; done ;;
        [ab]/frontend) set_trunk fe "$what" "$state" ;;
        [abc]/backend) set_trunk be "$what" "$state" ;;
        *) fail "'$what${link:+ $link}' is nothing that can be cut: a, b or c, one of them with frontend or backend, or a-b." ;;
    esac
}

set_trunk() {
    fabric link set "t-$1-$2" "$3"
}

# A and B do not see each other; C and clients see both.
split() {
    in_host fabric nft 'table bridge split; delete table bridge split'
    [[ $1 == down ]] || return 0
    in_host fabric nft -f - << 'END'
table bridge split {
    chain forward {
        type filter hook forward priority 0
        iifname { "t-fe-a", "t-be-a" } oifname { "t-fe-b", "t-be-b" } drop
        iifname { "t-fe-b", "t-be-b" } oifname { "t-fe-a", "t-be-a" } drop
    }
}
END
}

# What is cut at the moment, one per line, as `cut` takes it.
cuts() {
    local network location
    for location in $LOCATIONS; do
        for network in $NETWORKS; do
            [[ $(fabric -o link show "t-$network-$location") != *'state DOWN'* ]] ||
                printf '%s %s\n' "$location" "$([[ $network == fe ]] && printf frontend || printf backend)"
        done
    done
    ! in_host fabric nft list table bridge split > /dev/null 2>&1 || printf 'a-b\n'
}
