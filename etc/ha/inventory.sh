# shellcheck shell=bash
# Reads an inventory (key = value) and refuses what cannot work. inventory.example says what each key means.

# A key of the whole installation, the check of its value, and its default: "-", there is none and the key
# must be there; "=", empty or made of others.
INVENTORY_KEYS='
cluster                  name       caravel
primary                  name       a
public-name              dns        -
frontend-vip             network    -
backend-vip              network    -
admin-networks           networks   -
frontend-vrid            vrid       51
backend-vrid             vrid       52
vrrp-advert-interval     seconds    1
vrrp-preempt-delay       seconds    60
vrrp-heartbeat-timeout   count      4
galera-keepalive-period  seconds    1
galera-suspect-timeout   seconds    5
galera-inactive-timeout  seconds    15
galera-install-timeout   seconds    7.5
state-transfer           transfer   mariabackup
database                 name       caravel
database-user            name       caravel
database-port            port       3306
database-connections     count      100
buffer-pool              size       1G
redo-log                 size       512M
galera-cache             size       1G
http-port                port       80
https-port               port       443
link-port                port       9444
status-base              url        =
external-base            url        =
node-user                name       caravel
node-service             name       caravel
arbitrator-user          name       caravel-garbd
home                     path       /opt/caravel
root                     path       =
'

# A key of one host (HOST.KEY), the roles that have it, and the check of its value. It must be there.
HOST_KEYS='
role              frontend,backend,arbitrator  role
location          frontend,backend,arbitrator  name
address           frontend,backend,arbitrator  address
interface         frontend,backend             interface
public-address    frontend                     address
public-interface  frontend                     interface
node-number       backend                      node
'

# INV holds every key with its value or default, LINE the line of those that the file has. HOSTS, FRONTENDS, BACKENDS,
# ARBITRATORS and VOTERS (members of the Galera group) are names in the order of the file, PEER is the other one of a pair,
# PATHS and HOMES are the inventory's root and home of each host, VRRP_ADDRESS and VRRP_INTERFACE where its pair meets.
declare -A INV LINE PEER PATHS HOMES VRRP_ADDRESS VRRP_INTERFACE KEY_CHECK KEY_DEFAULT HOST_KEY_ROLES HOST_KEY_CHECK
HOSTS=() FRONTENDS=() BACKENDS=() ARBITRATORS=() VOTERS=()

read_inventory() {
    INVENTORY=$1
    INV=() LINE=() HOSTS=()
    [[ -r $INVENTORY && ! -d $INVENTORY ]] ||
        fail "$INVENTORY cannot be read. --inventory names the inventory; etc/ha/inventory.example is one to start from."
    read_tables
    read_lines
    check_host_roles
    check_values
    add_defaults
    sort_hosts
    check_hosts
    check_addresses
    check_networks
}

read_tables() {
    local key roles check fallback
    while read -r key check fallback; do
        [[ -n $key ]] || continue
        KEY_CHECK[$key]=$check KEY_DEFAULT[$key]=$fallback
    done <<< "$INVENTORY_KEYS"
    while read -r key roles check; do
        [[ -n $key ]] || continue
        HOST_KEY_ROLES[$key]=$roles HOST_KEY_CHECK[$key]=$check
    done <<< "$HOST_KEYS"
}

read_lines() {
    local line number=0 key value
    while IFS= read -r line || [[ -n $line ]]; do
        number=$((number + 1))
        [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
        [[ $line =~ ^[[:space:]]*([A-Za-z0-9.-]+)[[:space:]]*=[[:space:]]*(.*[^[:space:]]|)[[:space:]]*$ ]] ||
            refuse "$number" "'$line' is not of the form key = value; a comment begins with #."
        key=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
        [[ -z ${LINE[$key]:-} ]] || refuse "$number" "'$key' stands already in line ${LINE[$key]}; remove one of them."
        check_key "$key" "$number"
        LINE[$key]=$number
        INV[$key]=$value
    done < "$INVENTORY"
}

check_key() {
    local key=$1 number=$2 host
    if [[ $key != *.* ]]; then
        [[ -n ${KEY_CHECK[$key]:-} ]] ||
            refuse "$number" "'$key' is no key; those of a host have its name before them (fe-a.address)." \
                "etc/ha/inventory.example lists all."
        return
    fi
    host=${key%%.*}
    [[ $host =~ ^[a-z][a-z0-9-]{0,30}$ ]] ||
        refuse "$number" "'$host' is no host name: lower-case letters, digits and hyphens, beginning with a letter."
    [[ -n ${HOST_KEY_CHECK[${key#*.}]:-} ]] ||
        refuse "$number" "'${key#*.}' is no key of a host. There are: $(tr ' ' '\n' <<< "${!HOST_KEY_CHECK[*]}" | sort | paste -sd ' ')."
    [[ " ${HOSTS[*]} " == *" $host "* ]] || HOSTS+=("$host")
}

# refuse LINE SENTENCE…
refuse() {
    local line=$1
    shift
    fail "$INVENTORY, line $line: $*"
}

add_defaults() {
    local key
    for key in "${!KEY_DEFAULT[@]}"; do
        [[ -z ${LINE[$key]:-} ]] || continue
        [[ ${KEY_DEFAULT[$key]} != - ]] ||
            fail "$INVENTORY has no $key. Add it; etc/ha/inventory.example says what it means."
        INV[$key]=${KEY_DEFAULT[$key]#=}
    done
    [[ -n ${INV[status-base]} ]] || INV[status-base]=$(public_url http "${INV[http-port]}" 80)
    [[ -n ${INV[external-base]} ]] || INV[external-base]=$(public_url https "${INV[https-port]}" 443)
}

public_url() {
    local scheme=$1 port=$2 usual=$3
    [[ $port == "$usual" ]] && port='' || port=:$port
    printf '%s://%s%s\n' "$scheme" "${INV[public-name]}" "$port"
}

# shellcheck disable=SC2034 # PATHS and the like are for the other parts
sort_hosts() {
    local host
    FRONTENDS=() BACKENDS=() ARBITRATORS=() VOTERS=()
    for host in "${HOSTS[@]}"; do
        case ${INV[$host.role]} in
            frontend) FRONTENDS+=("$host") ;;
            backend) BACKENDS+=("$host") && VOTERS+=("$host") ;;
            arbitrator) ARBITRATORS+=("$host") && VOTERS+=("$host") ;;
        esac
        PATHS[$host]=${INV[root]//%h/$host}
        HOMES[$host]=${INV[home]//%h/$host}
        VRRP_ADDRESS[$host]=${INV[$host.public-address]:-${INV[$host.address]}}
        VRRP_INTERFACE[$host]=${INV[$host.public-interface]:-${INV[$host.interface]:-}}
    done
}

is_primary() {
    [[ ${INV[$1.location]} == "${INV[primary]}" ]]
}

check_host_roles() {
    local host role key name
    for host in "${HOSTS[@]}"; do
        role=${INV[$host.role]:-}
        [[ $role =~ ^(frontend|backend|arbitrator)$ ]] ||
            refuse "$(line_of "$host.role" "$host")" "$host needs $host.role = frontend, backend or arbitrator."
        for key in "${!HOST_KEY_ROLES[@]}"; do
            name=$host.$key
            if [[ ",${HOST_KEY_ROLES[$key]}," == *",$role,"* ]]; then
                [[ -n ${INV[$name]:-} ]] || refuse "$(line_of "$name" "$host")" "$host has the role $role and needs $name."
            elif [[ -n ${LINE[$name]:-} ]]; then
                refuse "${LINE[$name]}" "$host has the role $role, which has no $key; remove the line."
            fi
        done
    done
}

# line_of KEY HOST: where the key stands, or else the first line about the host.
line_of() {
    local key first=
    if [[ -n ${LINE[$1]:-} ]]; then
        printf '%s\n' "${LINE[$1]}"
        return
    fi
    for key in "${!LINE[@]}"; do
        [[ $key == "$2".* ]] && ((${LINE[$key]} < ${first:-1000000})) && first=${LINE[$key]}
    done
    printf '%s\n' "$first"
}

check_values() {
    local key
    for key in $(sorted_keys); do
        if [[ $key == *.* ]]; then
            check_value "$key" "${HOST_KEY_CHECK[${key#*.}]}" "${INV[$key]}"
        else
            check_value "$key" "${KEY_CHECK[$key]}" "${INV[$key]}"
        fi
    done
}

check_value() {
    local key=$1 check=$2 value=$3 part
    case $check in
        name) [[ $value =~ ^[a-z][a-z0-9-]{0,30}$ ]] || not_a "a name of lower-case letters, digits and hyphens, at most 31" ;;
        interface) [[ $value =~ ^[A-Za-z][A-Za-z0-9_.-]{0,14}$ ]] || not_a "the name of a network interface" ;;
        role) ;;
        dns) [[ $value =~ ^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$ ]] || not_a "a DNS name or an IPv4 address" ;;
        address) is_address "$value" || not_a "an IPv4 address" ;;
        network) is_network "$value" || not_a "an IPv4 address with the length of its network's prefix, as 192.0.2.10/24" ;;
        networks)
            [[ -n $value ]] || not_a "a list of networks; nobody could log in to the hosts"
            for part in ${value//,/ }; do
                is_network "$part" || not_a "a list of networks as 192.0.2.0/24, separated by commas"
            done
            ;;
        vrid) is_between 1 255 || not_a "a virtual router id, 1 to 255" ;;
        node) is_between 1 1023 || not_a "a node number, 1 to 1023" ;;
        port) is_between 1 65535 || not_a "a port, 1 to 65535" ;;
        count) is_between 1 10000 || not_a "a number, 1 to 10000" ;;
        seconds) [[ $value =~ ^[0-9]{1,4}(\.[0-9]{1,2})?$ && $value =~ [1-9] ]] || not_a "a time in seconds, as 5 or 0.5" ;;
        size) [[ $value =~ ^[1-9][0-9]{0,5}[MG]$ ]] || not_a "a size, as 512M or 4G" ;;
        transfer) [[ $value =~ ^(mariabackup|rsync)$ ]] || not_a "mariabackup or rsync" ;;
        url) [[ $value =~ ^https?://[A-Za-z0-9.:-]+$ ]] || not_a "a URL of scheme, host and port, without a slash at its end" ;;
        path) [[ $value =~ ^/[A-Za-z0-9/._%-]*[^/]$ ]] || not_a "an absolute path of letters, digits and . _ - (%h is the host's name)" ;;
    esac
}

# Of check_value: key and value are its.
not_a() {
    refuse "${LINE[$key]}" "'$value' is no value of $key. It is to be $1."
}

is_between() {
    [[ $value =~ ^[0-9]{1,5}$ ]] && ((10#$value >= $1 && 10#$value <= $2))
}

is_address() {
    local part
    [[ $1 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ ]] || return 1
    for part in ${1//./ }; do
        ((10#$part < 256)) || return 1
    done
}

is_network() {
    [[ $1 == */* ]] && is_address "${1%/*}" && [[ ${1#*/} =~ ^[0-9]{1,2}$ ]] && ((10#${1#*/} <= 32))
}

check_hosts() {
    check_pair frontend "${FRONTENDS[@]}"
    check_pair backend "${BACKENDS[@]}"
    check_quorum
    [[ ${INV[frontend-vrid]} != "${INV[backend-vrid]}" ]] ||
        refuse "${LINE[backend-vrid]:-${LINE[frontend-vrid]}}" "frontend-vrid and backend-vrid are both" \
            "${INV[backend-vrid]}. Give each pair a number of its own."
    awk -v k="${INV[galera-keepalive-period]}" -v s="${INV[galera-suspect-timeout]}" \
        -v i="${INV[galera-inactive-timeout]}" 'BEGIN { exit !(k < s && s <= i) }' ||
        fail "$INVENTORY: galera-keepalive-period is to be below galera-suspect-timeout, and that not above" \
            "galera-inactive-timeout."
}

check_pair() {
    local role=$1
    shift
    (($# == 2)) || fail "$INVENTORY has $# ${role}s. There are to be two, one in each of two locations."
    [[ ${INV[$1.location]} != "${INV[$2.location]}" ]] ||
        refuse "${LINE[$2.location]}" "$1 and $2 are both in location ${INV[$1.location]}. One is to be in each of two."
    is_primary "$1" || is_primary "$2" ||
        fail "$INVENTORY: no $role is in the primary location '${INV[primary]}'. Change primary or a location."
    # shellcheck disable=SC2034 # for the other parts
    PEER[$1]=$2 PEER[$2]=$1
}

# With an even number of voters a split in the middle stops both halves.
check_quorum() {
    local host backend
    ((${#VOTERS[@]} % 2 == 1)) ||
        fail "$INVENTORY has ${#VOTERS[@]} voters (backends and arbitrators), an even number: after a split in the middle" \
            "neither half has a majority. Add or remove an arbitrator (HOST.role = arbitrator)."
    for host in "${ARBITRATORS[@]}"; do
        for backend in "${BACKENDS[@]}"; do
            [[ ${INV[$host.location]} != "${INV[$backend.location]}" ]] ||
                refuse "${LINE[$host.location]}" "$host is in location ${INV[$host.location]}, where $backend is: with it" \
                    "two voters are lost at once. An arbitrator belongs in a third location."
        done
    done
}

# Each address and each node number belongs to one host.
check_addresses() {
    local -A seen=()
    local key value
    for key in $(sorted_keys); do
        value=${INV[$key]}
        case $key in
            *.address | *.public-address | frontend-vip | backend-vip) value=${value%/*} ;;
            *.node-number) value="node number $((10#$value))" ;;
            *) continue ;;
        esac
        [[ -z ${seen[$value]:-} ]] ||
            refuse "${LINE[$key]}" "$value is ${seen[$value]} already (line ${LINE[${seen[$value]}]}). Each is to be there once."
        seen[$value]=$key
    done
}

# All keys in the order of their lines.
sorted_keys() {
    local key
    for key in "${!LINE[@]}"; do
        printf '%s %s\n' "${LINE[$key]}" "$key"
    done | sort -n | cut -d ' ' -f 2
}

# VRRP moves an address within one network: its hosts must be in it.
check_networks() {
    local host
    for host in "${FRONTENDS[@]}"; do
        check_in_network "$host.public-address" frontend-vip
    done
    for host in "${BACKENDS[@]}"; do
        check_in_network "$host.address" backend-vip
    done
}

check_in_network() {
    local vip=${INV[$2]}
    (($(network_of "${INV[$1]}" "${vip#*/}") == $(network_of "${vip%/*}" "${vip#*/}"))) ||
        refuse "${LINE[$1]}" "${INV[$1]} is not in the network of $2 ($vip, line ${LINE[$2]}). Both hosts of a pair and their VIP share a network."
}

# network_of ADDRESS LENGTH: the network as a number.
network_of() {
    local a b c d
    IFS=. read -r a b c d <<< "$1"
    printf '%s\n' $((((10#$a << 24) + (10#$b << 16) + (10#$c << 8) + 10#$d) >> (32 - 10#$2)))
}
