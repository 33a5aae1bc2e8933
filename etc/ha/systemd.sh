# shellcheck shell=bash
# What systemd must know beyond the packages' own units, and what the kernel must allow.

keepalived_override() {
    local host=$1 interface vip
    vip=${INV[${INV[$host.role]}-vip]}
    interface=${VRRP_INTERFACE[$host]}
    cat << END
# Made by ./caravel ha render; changes here are lost.
[Unit]
After=network-online.target nftables.service
Wants=network-online.target

[Service]
Restart=always
RestartSec=1
# A process that was killed leaves the address behind, and then two hosts have it.
ExecStopPost=-/usr/sbin/ip address del $vip dev $interface
END
}

mariadb_override() {
    cat << 'END'
# Made by ./caravel ha render; changes here are lost.
[Unit]
After=network-online.target nftables.service
Wants=network-online.target

[Service]
# Debian's unit finds the position of the last commit before each start (galera_recovery): a killed server then needs what it
# missed and no full copy.
Restart=on-failure
RestartSec=5
# A full copy of a large database takes its time.
TimeoutStartSec=infinity
END
}

garbd_override() {
    local host=$1
    cat << END
# Made by ./caravel ha render; changes here are lost.
[Unit]
After=network-online.target nftables.service
Wants=network-online.target

[Service]
User=${INV[arbitrator-user]}
ExecStart=
ExecStart=/usr/bin/garbd --cfg ${PATHS[$host]}/etc/caravel-garbd/garbd.cnf
Restart=always
RestartSec=2
END
}

garbd_user() {
    printf 'u %s - "Galera arbitrator" %s\n' "${INV[arbitrator-user]}" "${PATHS[$1]}/var/lib/caravel-garbd"
}

node_override() {
    local host=$1 role=$2
    printf '# Made by ./caravel ha render; changes here are lost.\n[Unit]\nAfter=network-online.target'
    [[ $role != backend ]] || printf ' mariadb.service'
    printf '\nWants=network-online.target\n'
    if [[ $role == frontend ]] && ((${INV[http-port]} < 1024 || ${INV[https-port]} < 1024)); then
        printf '\n[Service]\n# Ports below 1024 without being root.\nAmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\n'
    fi
}

garbd_tmpfiles_conf() {
    printf 'd %s 0700 %s %s\n' "${PATHS[$1]}/var/lib/caravel-garbd" "${INV[arbitrator-user]}" "${INV[arbitrator-user]}"
}

mariadb_tmpfiles_conf() {
    printf 'd %s 0700 mysql mysql\n' "${PATHS[$1]}/var/lib/mysql-tmp"
}

sysctl_conf() {
    printf '# Listeners are bound to a virtual address also while the other host holds it.\nnet.ipv4.ip_nonlocal_bind = 1\n'
}
