# shellcheck shell=bash
# The runbook for databases of servers in docs/BACKUP.md, with a node, a group of one Galera member, and mariabackup.

backup_tests() {
    test_case "restore: what is wrong with its words is said before anything is begun" restore_refused
    node "on mariadb"
    test_case "a node's database is copied by mariabackup, restored, and goes on" mariabackup_path
    stop_databases
}

restore_refused() {
    node nobody
    status_of 1 "$CARAVEL" restore "$WORK/nothing" --key "$WORK/nothing"
    said_one_line 'nothing cannot be read'
    status_of 2 "$CARAVEL" restore "$ROOT/README.md"
    said 'needs a backup.s file and --key'
    [[ ! -e $CARAVEL_HOME ]]
}

mariabackup_path() {
    local before epoch now
    cd "$WORK" || return
    # Not below the work directory, into which the server's user may not go.
    BASE=$(mktemp -d "${TMPDIR:-/tmp}/caravel-db.XXXXXX")
    printf '%s\n' "$BASE" > base
    ((EUID != 0)) || chown mysql "$BASE"
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=PKI backup' -keyout backup.key -out backup.pem
    new_database one
    run_database one
    sql one "create database caravel; create user caravel@'127.0.0.1' identified by 'secret';
        grant all on caravel.* to caravel@'127.0.0.1'"
    node_on_database one
    fill_node
    # The node's own part, and that it says whose the other is.
    status_of 1 "$CARAVEL" console "backup:create $WORK/all.cms --recipient $WORK/backup.pem"
    said 'MariaDB server: mariabackup copies it'
    "$CARAVEL" console "backup:create $WORK/files.cms --recipient $WORK/backup.pem --without-database"
    opened files.cms | tar -tz | grep -x keys/soft/storage.secret
    "$CARAVEL" console 'cert:list --all --json' | jq -S . > certificates
    "$CARAVEL" down
    before=$(checksums one)
    copy_database one
    stop_database one

    mkdir "$BASE/opened"
    opened db.cms | tar -xz -C "$BASE/opened"
    mkdir "$BASE/two"
    mariadb-backup --no-defaults --copy-back --target-dir="$BASE/opened/db" --datadir="$BASE/two/data" > copy-back.log 2>&1 ||
        { tail copy-back.log; return 1; }
    ((EUID != 0)) || chown -R mysql "$BASE/two"
    run_database two
    [[ $(checksums two) == "$before" ]] || { diff <(echo "$before") <(checksums two); return 1; }
    now=$(date +%s)
    mariadb --no-defaults -S "$BASE/two/socket" -u root caravel < "$ROOT/assembly/backend/src/main/database/after-restore.sql"
    epoch=$(sql two "select min(number) from caravel.epoch where node > 0")
    ((epoch >= now)) || { echo "epoch $epoch before $now"; return 1; }

    node_on_database two
    "$CARAVEL" console 'audit:verify'
    "$CARAVEL" console 'cert:list --all --json' | jq -S . | cmp - certificates
    "$CARAVEL" console 'crl:generate issuing' 'crl:list --json' > crls
    sed -n '/^\[/,$p' crls | jq -e 'map(.cRLNumber) | max > 1000'
    "$CARAVEL" console 'cert:issue --policy tls-server' < request.pem | openssl x509 -noout -subject
    "$CARAVEL" down
}

# opened FILE: by the recipient, as docs/BACKUP.md has it.
opened() {
    openssl cms -decrypt -binary -inform DER -in "$1" -inkey backup.key -recip backup.pem
}

new_database() {
    mkdir "$BASE/$1"
    mariadb-install-db --no-defaults --datadir="$BASE/$1/data" --skip-test-db --auth-root-authentication-method=normal \
        > "install-$1.log" 2>&1 || { cat "install-$1.log"; return 1; }
    ((EUID != 0)) || chown -R mysql "$BASE/$1"
}

# A member of a group of one: what a backup is made of and what it becomes.
run_database() {
    local ports user=()
    mapfile -t ports < <(free_ports 3)
    ((EUID != 0)) || user=(--user=mysql)
    printf '%s\n' "${ports[0]}" > "$1.port"
    mariadbd --no-defaults "${user[@]}" --datadir="$BASE/$1/data" --socket="$BASE/$1/socket" --pid-file="$BASE/$1/pid" \
        --bind-address=127.0.0.1 --port="${ports[0]}" --innodb-buffer-pool-size=64M --binlog-format=ROW \
        --innodb-autoinc-lock-mode=2 --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so \
        --wsrep-cluster-address=gcomm:// --wsrep-cluster-name=caravel-test --wsrep-node-address=127.0.0.1 \
        --wsrep-provider-options="gmcast.listen_addr=tcp://127.0.0.1:${ports[1]};ist.recv_addr=127.0.0.1:${ports[2]};gcache.size=16M" \
        --wsrep-new-cluster > "$1.log" 2>&1 < /dev/null &
    printf '%s\n' $! > "$1.pid"
    until sql "$1" "show status like 'wsrep_ready'" 2> /dev/null | grep -q ON; do
        kill -0 "$(cat "$1.pid")" || { tail "$1.log"; return 1; }
        sleep 0.2
    done
}

sql() {
    mariadb --no-defaults -S "$BASE/$1/socket" -u root -N -e "$2"
}

stop_database() {
    kill "$(cat "$WORK/$1.pid")"
    while kill -0 "$(cat "$WORK/$1.pid")" 2> /dev/null; do sleep 0.1; done
    rm "$WORK/$1.pid"
}

# Whatever a test that failed left running.
stop_databases() {
    local name
    for name in one two; do
        [[ ! -e $WORK/$name.pid ]] || stop_database "$name"
    done
    [[ ! -s $WORK/base ]] || rm -rf "$(cat "$WORK/base")"
}

# node_on_database NAME: the node, with that database from its first start on.
node_on_database() {
    # shellcheck disable=SC1090,SC1091 # the launcher's own parts
    (
        set -euo pipefail
        NODE=$CARAVEL_HOME
        for part in common tools ports build unpack; do . "$ROOT/etc/launcher/$part.sh"; done
        find_java
        [[ -e $NODE/.dist/archive ]] || prepare_node ''
        set_cfg "$NODE/etc/org.caravelpki.provider.sql.cfg" url "jdbc:mariadb://127.0.0.1:$(cat "$WORK/$1.port")/caravel"
        set_cfg "$NODE/etc/org.caravelpki.provider.sql.cfg" password-file "\${caravel.home}/keys/database.secret"
        printf 'secret\n' > "$NODE/keys/database.secret"
    )
    status_of 0 "$CARAVEL" up
}

fill_node() {
    local turn
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout request.key -out request.pem \
        -subj /CN=backup.example.test -addext subjectAltName=DNS:backup.example.test
    for turn in 1 2 3; do
        "$CARAVEL" console 'cert:issue --policy tls-server' < request.pem > "issued-$turn.pem"
    done
    "$CARAVEL" console "cert:revoke $(openssl x509 -in issued-1.pem -noout -serial | cut -d= -f2) --yes" 'crl:generate issuing'
}

checksums() {
    local tables
    tables=$(sql "$1" "select group_concat('caravel.', table_name order by table_name) from information_schema.tables
        where table_schema = 'caravel'")
    sql "$1" "checksum table $tables extended"
}

# copy_database NAME: into db.cms, encrypted.
copy_database() {
    mkdir copy
    mariadb-backup --no-defaults --backup --galera-info --user=root --socket="$BASE/$1/socket" --datadir="$BASE/$1/data" \
        --target-dir=copy/db > backup.log 2>&1 || { tail backup.log; return 1; }
    mariadb-backup --no-defaults --prepare --target-dir=copy/db > prepare.log 2>&1 || { tail prepare.log; return 1; }
    tar -C copy -cz db | openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -out db.cms backup.pem
}
