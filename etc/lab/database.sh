# shellcheck shell=bash
# The lab's two database nodes and the arbitrator, as Debian's units would run them.

db_dir() { printf '%s/var/lib/mysql\n' "${PATHS[$(host_of "$1")]}"; }
db_socket() { printf '%s/run/mysqld/mysqld.sock\n' "${PATHS[$(host_of "$1")]}"; }

# sql NODE STATEMENT: as root through the socket.
sql() {
    timeout 5 mariadb --no-defaults --connect-timeout=2 -S "$(db_socket "$1")" -u root -N -e "$2" 8>&-
}

# galera NODE: cluster status, size, state and readiness, as "Primary 3 Synced ON"; nothing when it does not answer.
galera() {
    sql "$1" "SELECT GROUP_CONCAT(variable_value ORDER BY FIELD(variable_name, 'WSREP_CLUSTER_STATUS', 'WSREP_CLUSTER_SIZE',
        'WSREP_LOCAL_STATE_COMMENT', 'WSREP_READY') SEPARATOR ' ') FROM information_schema.global_status WHERE variable_name IN
        ('WSREP_CLUSTER_STATUS', 'WSREP_CLUSTER_SIZE', 'WSREP_LOCAL_STATE_COMMENT', 'WSREP_READY')" 2> /dev/null || true
}

is_synced() {
    [[ $(galera "$1") == Primary\ *\ Synced\ ON ]]
}

# wait_until NODE SECONDS COMMAND…: fails when the node stops or the time is over.
wait_until() {
    local node=$1 limit=$2 begun=$SECONDS
    shift 2
    until "$@"; do
        runs "$node" || fail "$node stopped while it was starting: $(last_error "$node")"
        ((SECONDS - begun < limit)) || fail "$node was not ready after $limit s: $(last_error "$node")"
        sleep 0.2
    done
}

last_error() {
    local line
    line=$(grep -aE 'ERROR|FATAL|rror:' "$LAB/log/$1.log" 2> /dev/null | tail -n 1 | cut -c 1-300 || true)
    printf '%s (%s/log/%s.log)' "${line:-no error is in its log}" "$LAB_SHOWN" "$1"
}

database_directories() {
    local base=${PATHS[$(host_of "$1")]}
    mkdir -p "$base/var/lib/mysql" "$base/var/lib/mysql-tmp" "$base/run/mysqld"
    chown mysql:mysql "$base/var/lib/mysql" "$base/var/lib/mysql-tmp" "$base/run/mysqld"
    chmod 700 "$base/var/lib/mysql" "$base/var/lib/mysql-tmp"
}

# The first one makes the group; whatever an interrupted first time left is thrown away.
first_database() {
    local node=$1 host
    host=$(host_of "$node")
    stop_node_of_lab "$node"
    rm -rf "$(db_dir "$node")"
    database_directories "$node"
    in_host "$host" mariadb-install-db --defaults-file="$(db_cnf "$node")" --user=mysql --skip-test-db \
        --auth-root-authentication-method=socket > "$LAB/log/$node-install.log" 2>&1 < /dev/null ||
        fail "The database of $node cannot be made; $LAB_SHOWN/log/$node-install.log says why."
    run_database "$node" --wsrep-new-cluster
    wait_until "$node" 60 is_synced "$node"
    mariadb --no-defaults -S "$(db_socket "$node")" -u root < "${PATHS[$host]}/etc/mysql/caravel/database.sql" ||
        fail "The database and its user cannot be made on $node."
    : > "$LAB/database"
}

db_cnf() { printf '%s/etc/mysql/mariadb.conf.d/90-caravel.cnf\n' "${PATHS[$(host_of "$1")]}"; }

# run_database NODE OPTION…
run_database() {
    local node=$1 base
    shift
    base=${PATHS[$(host_of "$node")]}
    spawn "$node" "$(host_of "$node")" env TMPDIR="$base/var/lib/mysql-tmp" \
        mariadbd --defaults-file="$(db_cnf "$node")" --user=mysql "$@"
}

# Without the position of its last commit a killed server would throw its data away and take a full copy. Debian's unit
# finds it in the same way (galera_recovery).
start_database() {
    local node=$1 position=
    ! runs "$node" || return 0
    database_directories "$node"
    if [[ -e $(db_dir "$node")/grastate.dat ]]; then
        position=$(in_host "$(host_of "$node")" mariadbd --defaults-file="$(db_cnf "$node")" --user=mysql --wsrep-recover \
            --disable-log-error 2>&1 < /dev/null | sed -n 's/.*Recovered position: *//p' | tail -n 1)
        [[ -n $position ]] || fail "The position of the last commit of $node cannot be found: $(last_error "$node")"
    fi
    run_database "$node" ${position:+"--wsrep-start-position=$position"}
}

start_arbitrator() {
    local host=$1 directory
    ! runs "$host" || return 0
    directory=${PATHS[$host]}/var/lib/caravel-garbd
    mkdir -p "$directory"
    chown mysql:mysql "$directory"
    spawn "$host" "$host" setpriv --reuid=mysql --regid=mysql --clear-groups \
        garbd --cfg "${PATHS[$host]}/etc/caravel-garbd/garbd.cnf"
}

group_size_is() {
    [[ $(galera "$1") == "Primary $2 "* ]]
}

# Whether a database node that others can join is there.
primary_is_there() {
    local node
    for node in db-a db-b; do
        ! runs "$node" || ! is_synced "$node" || return 0
    done
    return 1
}
