# shellcheck shell=bash
# A MariaDB server with a directory, socket and port of its own, made anew each time.

start_mariadb() {
    local home=$BENCH/mariadb as=()
    stop_mariadb
    ((EUID != 0)) || as=(--user=root)
    rm -rf "$home"
    (umask 077 && mkdir -p "$home" && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$home/password" &&
        database_user "$(cat "$home/password")" > "$home/init.sql")
    # Of its own: any other server that starts clears what it takes for its leftovers in a common one.
    mkdir -p "$home/tmp"
    mariadb-install-db --no-defaults --datadir="$home/data" --skip-test-db --auth-root-authentication-method=socket \
        --auth-root-socket-user="$(id -un)" "${as[@]}" > "$home/install.out" 2>&1 ||
        fail "MariaDB cannot be installed; $home/install.out says why."
    MARIADB_PORT=$(free_port)
    # The size of a server for this; each commit is on the disk before it is answered.
    mariadbd --no-defaults --datadir="$home/data" --socket="$home/socket" --pid-file="$home/pid" \
        --log-error="$home/error.log" --init-file="$home/init.sql" --port="$MARIADB_PORT" --bind-address=127.0.0.1 \
        --tmpdir="$home/tmp" --skip-name-resolve --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=512M \
        --innodb-log-file-size=256M "${as[@]}" > "$home/server.out" 2>&1 < /dev/null 8>&- 3>&- &
    MARIADB_PID=$!
    wait_for_mariadb "$home"
}

# The password goes through a file only this user can read.
database_user() {
    cat << END
create database caravel;
create user caravel@'127.0.0.1' identified by '$1';
grant all on caravel.* to caravel@'127.0.0.1';
END
}

# It greets when the init file is done.
wait_for_mariadb() {
    local begun=$SECONDS
    until mariadb_greets; do
        if ! kill -0 "$MARIADB_PID" 2> /dev/null || ((SECONDS - begun >= 60)); then
            fail "MariaDB did not start; $1/error.log says why."
        fi
        sleep 0.1
    done
}

mariadb_greets() {
    { read -r -t 5 -n 1 _ <&6; } 2> /dev/null 6<> "/dev/tcp/127.0.0.1/$MARIADB_PORT"
} 2> /dev/null

stop_mariadb() {
    [[ -n ${MARIADB_PID:-} ]] || return 0
    kill "$MARIADB_PID" 2> /dev/null || true
    wait "$MARIADB_PID" 2> /dev/null || true
    MARIADB_PID=
}

mariadb_url() { printf 'jdbc:mariadb://127.0.0.1:%s/caravel\n' "$MARIADB_PORT"; }
