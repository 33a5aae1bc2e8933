# shellcheck shell=bash
# MariaDB with Galera on the backends, the arbitrator, and their TLS.

MARIADB_TLS=/etc/mysql/caravel
GARBD_TLS=/etc/caravel-garbd

mariadb_cnf() {
    local host=$1 tls address
    tls=${PATHS[$host]}$MARIADB_TLS
    address=${INV[$host.address]}
    cat << END
# $host: a node of the Galera group ${INV[cluster]}. Made by ./caravel ha render; changes here are lost.

[mysqld]
datadir = ${PATHS[$host]}/var/lib/mysql
socket = ${PATHS[$host]}/run/mysqld/mysqld.sock
pid-file = ${PATHS[$host]}/run/mysqld/mysqld.pid
tmpdir = ${PATHS[$host]}/var/lib/mysql-tmp

# Clients are on this host; between the hosts there is the group's traffic alone. A certificate is needed all the same.
bind-address = 127.0.0.1
port = ${INV[database-port]}
skip-name-resolve
require_secure_transport = ON
ssl-ca = $tls/ca.pem
ssl-cert = $tls/node.pem
ssl-key = $tls/node.key
tls_version = TLSv1.2,TLSv1.3

character-set-server = utf8mb4
max_connections = ${INV[database-connections]}
# A complete CRL may have tens of MB.
max_allowed_packet = 256M
performance_schema = OFF

default_storage_engine = InnoDB
innodb_buffer_pool_size = ${INV[buffer-pool]}
innodb_log_file_size = ${INV[redo-log]}
innodb_flush_method = O_DIRECT
# A commit that was answered is on the disk.
innodb_flush_log_at_trx_commit = 1
innodb_autoinc_lock_mode = 2
binlog_format = ROW

wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_name = ${INV[cluster]}
wsrep_cluster_address = gcomm://$(group_addresses)
wsrep_node_name = $host
wsrep_node_address = $address
wsrep_slave_threads = 4
wsrep_sst_method = ${INV[state-transfer]}
# The system's user mysql, known by the socket it comes through: there is no password.
wsrep_sst_auth = mysql:
wsrep_provider_options = "gcache.size=${INV[galera-cache]}; gcache.recover=yes; $(group_options "$address" "$tls")"

[sst]
# Encrypted, and each end shows a certificate of this group's own CA.
ssl-mode = VERIFY_CA
ssl-ca = $tls/ca.pem
ssl-cert = $tls/node.pem
ssl-key = $tls/node.key
sst-log-archive-dir = ${PATHS[$host]}/var/lib/mysql-tmp
END
}

# The addresses of all members, separated by commas.
group_addresses() {
    local host list=
    for host in "${VOTERS[@]}"; do
        list+="${list:+,}${INV[$host.address]}"
    done
    printf '%s\n' "$list"
}

# What every member of the group must have alike, and the address and key of this one.
group_options() {
    local address=$1 tls=$2 suspect
    suspect=${INV[galera-suspect-timeout]}
    printf '%s' "pc.recovery=TRUE; gmcast.listen_addr=ssl://$address:4567; " \
        "socket.ssl=yes; socket.ssl_ca=$tls/ca.pem; socket.ssl_cert=$tls/node.pem; socket.ssl_key=$tls/node.key; " \
        "evs.keepalive_period=$(period galera-keepalive-period); " \
        "evs.inactive_check_period=$(period galera-keepalive-period); " \
        "evs.suspect_timeout=PT${suspect}S; evs.inactive_timeout=$(period galera-inactive-timeout); " \
        "evs.install_timeout=$(period galera-install-timeout); gmcast.peer_timeout=PT${suspect}S"
}

period() {
    printf 'PT%sS' "${INV[$1]}"
}

garbd_cnf() {
    local host=$1
    cat << END
# $host: the arbitrator of the Galera group ${INV[cluster]}. Made by ./caravel ha render; changes here are lost.
group = ${INV[cluster]}
address = gcomm://$(group_addresses)
name = $host
workdir = ${PATHS[$host]}/var/lib/caravel-garbd
options = $(group_options "${INV[$host.address]}" "${PATHS[$host]}$GARBD_TLS")
END
}

# Once, on the node that bootstraps the group. It holds the password.
database_sql() {
    local database user
    database=${INV[database]}
    user="'${INV[database-user]}'@'127.0.0.1'"
    cat << END
CREATE DATABASE IF NOT EXISTS \`$database\` CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS $user IDENTIFIED BY '$(cat "$SECRETS/database.secret")' REQUIRE SSL;
ALTER USER $user IDENTIFIED BY '$(cat "$SECRETS/database.secret")' REQUIRE SSL;
GRANT ALL PRIVILEGES ON \`$database\`.* TO $user;
-- For the state transfer: the system's user mysql, through the socket.
CREATE USER IF NOT EXISTS mysql@localhost IDENTIFIED VIA unix_socket;
GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR, REPLICA MONITOR ON *.* TO mysql@localhost;
END
}
