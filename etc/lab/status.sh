# shellcheck shell=bash
# How the lab is: every node, who has the virtual addresses, what is cut.

# find_holders: sets VIP_FE and VIP_BE to the hosts that have them, separated by a comma when a split made two.
find_holders() {
    VIP_FE=$(holders "${INV[frontend-vip]%/*}" "${FRONTENDS[@]}")
    VIP_BE=$(holders "${INV[backend-vip]%/*}" "${BACKENDS[@]}")
}

holders() {
    local address=$1 host list=
    shift
    for host in "$@"; do
        [[ -z $(ip -n "$(netns "$host")" -o -4 address show to "$address" 2> /dev/null) ]] || list+="${list:+,}$host"
    done
    printf '%s\n' "$list"
}

lab_status() {
    local json=false watch=false
    while (($#)); do
        case $1 in
            --json) json=true ;;
            --watch) watch=true ;;
            *) fail "lab status does not know '$1'; there are --watch and --json." ;;
        esac
        shift
    done
    need_lab
    while :; do
        if $json; then print_lab_json; else print_watched "$watch"; fi
        $watch || return 0
        sleep 1
    done
}

# At a terminal each picture takes the place of the one before.
print_watched() {
    local picture
    picture=$(print_lab_status)
    if $1 && [[ -t 1 ]]; then
        printf '\033[H\033[2J'
    fi
    printf '%s\n' "$picture"
}

print_lab_status() {
    local node pid cut
    find_holders
    printf '%-8s  %-5s  %-8s  %s\n' node host pid state
    for node in $NODES $DATABASES $ARBITRATOR $KEEPALIVED; do
        pid=$(pid_of "$node")
        printf '%-8s  %-5s  %-8s  %s\n' "$node" "$(host_of "$node")" "${pid:--}" "$(state_of "$node" "$pid")"
    done
    printf 'VIP-FE %s at %s\n' "${INV[frontend-vip]%/*}" "${VIP_FE:-nobody}"
    printf 'VIP-BE %s at %s\n' "${INV[backend-vip]%/*}" "${VIP_BE:-nobody}"
    cut=$(cuts | paste -sd ,)
    [[ -z $cut ]] || printf 'cut: %s\n' "${cut//,/, }"
}

# state_of NODE PID: in a few words.
state_of() {
    [[ -n $2 ]] || { printf 'stopped\n' && return; }
    case $1 in
        db-*) database_state "$1" ;;
        arb-*) printf 'running\n' ;;
        ka-*) keepalived_state "$1" ;;
        *) node_state "$1" ;;
    esac
}

database_state() {
    local status size state ready
    read -r status size state ready <<< "$(galera "$1")" || true
    if [[ -z $ready ]]; then
        printf 'does not answer\n'
    else
        printf '%s, size %s, %s%s\n' "$status" "$size" "$state" "$([[ $ready == ON ]] || printf ', takes no writes')"
    fi
}

keepalived_state() {
    local state
    state=$(grep -a 'Entering .* STATE' "$LAB/log/$1.log" 2> /dev/null | tail -n 1 | sed 's/.*Entering \(.*\) STATE.*/\1/' || true)
    printf '%s\n' "${state:-starting}"
}

node_state() {
    local run=${HOMES[$1]}/run fault='' degraded=''
    { read -r fault < "$run/vrrp-fault"; read -r degraded < "$run/vrrp-degraded"; } 2> /dev/null || true
    case $fault$degraded in
        '') printf 'starting' ;;
        1*) printf 'cannot serve' ;;
        01) printf 'serves without a link to the backends' ;;
        *) printf 'serves' ;;
    esac
    [[ ! -e $LAB/infra-only ]] || printf ' (stand-in)'
    printf '\n'
}

# One object on one line: states as in the table.
print_lab_json() {
    local node pid comma=
    find_holders
    printf '{"vipFrontend":"%s","vipBackend":"%s","cut":[%s],"nodes":{' "$VIP_FE" "$VIP_BE" \
        "$(cuts | sed 's/.*/"&"/' | paste -sd ,)"
    for node in $NODES $DATABASES $ARBITRATOR $KEEPALIVED; do
        pid=$(pid_of "$node")
        printf '%s"%s":{"host":"%s","pid":%s,"state":"%s"}' "$comma" "$node" "$(host_of "$node")" "${pid:-null}" \
            "$(state_of "$node" "$pid")"
        comma=,
    done
    printf '}}\n'
}
