# shellcheck shell=bash
# The node that is measured: made anew each time, as ./caravel up makes it, on ports that are free.

SQL_CFG=org.caravelpki.provider.sql.cfg

# DATABASE_PID is the database's process; empty while it is in the node's own.

# fresh_node DATABASE: stops the one before and starts one with an empty database.
fresh_node() {
    make_node "$1"
    start_node
    write_login
    install_driver
}

make_node() {
    ! running || stop_node "$(node_pid)" > /dev/null
    rm -rf "${NODE:?}"
    choose_ports
    prepare_node ''
    umask 022
    # Where bench/load answers challenges.
    HTTP_01_PORT=$(free_port)
    set_cfg "$NODE/etc/org.caravelpki.protocol.acme.cfg" http-01-port "$HTTP_01_PORT"
    case $1 in
        mariadb) use_mariadb ;;
        h2) DATABASE_PID= ;;
    esac
}

choose_ports() {
    # The launcher's names: they hold until the node has its etc/.
    # shellcheck disable=SC2034
    CARAVEL_HTTP_PORT=$(free_port) CARAVEL_HTTPS_PORT=$(free_port)
    # shellcheck disable=SC2034
    CARAVEL_MANAGEMENT_PORT=$(free_port) CARAVEL_SSH_PORT=$(free_port)
}

free_port() {
    local port
    until port=$((20000 + RANDOM % 12000)) && ! is_taken "$port"; do :; done
    printf '%s\n' "$port"
}

use_mariadb() {
    start_mariadb
    set_cfg "$NODE/etc/$SQL_CFG" url "$(mariadb_url)"
    set_cfg "$NODE/etc/$SQL_CFG" user caravel
    set_cfg "$NODE/etc/$SQL_CFG" password-file "$BENCH/mariadb/password"
    # shellcheck disable=SC2034
    DATABASE_PID=$MARIADB_PID
}

install_driver() {
    local jar begun=$SECONDS
    jar=$(newest_jar driver)
    # The console comes up beside the listeners, a moment sooner or later.
    until (console 'info' < /dev/null) > /dev/null 2>&1; do
        ((SECONDS - begun < 30)) || fail "The node is ready, but its console does not answer."
        sleep 0.3
    done
    console "bundle:install -s 'file:$jar'" < /dev/null > "$BENCH/install.out" ||
        fail "bench/driver cannot be installed: $(tail -n 1 "$BENCH/install.out")"
}

# in_driver COMMAND: one that prints nothing.
in_driver() {
    (console "$1" < /dev/null) > "$BENCH/driver.out" 2>&1 || fail "$1: $(tail -n 1 "$BENCH/driver.out")"
}

newest_jar() {
    # shellcheck disable=SC2012 # the names are Maven's
    ls -t "$ROOT/bench/$1"/target/*.jar | head -n 1
}
