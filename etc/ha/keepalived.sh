# shellcheck shell=bash
# Keepalived: one VRRP instance per pair, and what makes a node unfit for its virtual address.

# The priorities: the primary location's node is above its peer; without its link it falls below a healthy peer, and stays
# above a peer that lost its own.
PRIMARY_PRIORITY=150
OTHER_PRIORITY=100
DEGRADED_WEIGHT=-75

keepalived_conf() {
    local host=$1 role=$2 vip address interface peer
    vip=${INV[$role-vip]}
    interface=${VRRP_INTERFACE[$host]}
    address=${VRRP_ADDRESS[$host]}
    peer=${VRRP_ADDRESS[${PEER[$host]}]}
    cat << END
# $host: VRRP for $vip. Made by ./caravel ha render; changes here are lost.

global_defs {
    router_id $host
    script_user root
    enable_script_security
    vrrp_garp_master_delay 1
    vrrp_garp_master_repeat 3
    # After a split both ends may have held the address: neighbours must hear again and again who has it.
    vrrp_garp_master_refresh 1
    # On a busy host adverts must not be late.
    max_auto_priority 50
}

# 1: this node cannot serve. The node writes it the moment it knows.
track_file vrrp_fault {
    file "${HOMES[$host]}/run/vrrp-fault"
    weight 0
}$(degraded_file "$host" "$role")

# The node renews that file each second. A process that hangs or is gone does not.
vrrp_script heartbeat {
    script "${PATHS[$host]}/etc/keepalived/caravel-heartbeat ${HOMES[$host]}/run/vrrp-fault ${PATHS[$host]}/run/caravel-heartbeat ${INV[vrrp-heartbeat-timeout]}"
    interval 1
    timeout 1
    fall 1
    rise 2
    weight 0
    init_fail
}

vrrp_instance $role {
    version 3
    state BACKUP
    interface $interface
    virtual_router_id ${INV[$role-vrid]}
    priority $(priority_of "$host")
    advert_int ${INV[vrrp-advert-interval]}$(preempt_delay "$host")
    unicast_src_ip $address
    unicast_peer {
        $peer
    }
    virtual_ipaddress {
        $vip dev $interface
    }
    track_file {
        vrrp_fault weight 0$(degraded_weight "$role")
    }
    track_script {
        heartbeat
    }
}
END
}

priority_of() {
    if is_primary "$1"; then
        printf '%s\n' "$PRIMARY_PRIORITY"
    else
        printf '%s\n' "$OTHER_PRIORITY"
    fi
}

# Only who returns waits. On the other it would put off the take-over from a degraded primary.
preempt_delay() {
    ! is_primary "$1" || printf '\n    # Comes back after so many seconds of health.\n    preempt_delay %s' "${INV[vrrp-preempt-delay]}"
}

degraded_file() {
    [[ $2 == frontend ]] || return 0
    cat << END


# 1: this node serves what it holds and has lost its link to the backends.
track_file vrrp_degraded {
    file "${HOMES[$1]}/run/vrrp-degraded"
    weight $DEGRADED_WEIGHT
}
END
}

degraded_weight() {
    [[ $1 != frontend ]] || printf '\n        vrrp_degraded weight %s' "$DEGRADED_WEIGHT"
}

# Run once a second: no other program is started.
heartbeat_script() {
    cat << 'END'
#!/bin/bash
# caravel-heartbeat FILE SEEN SECONDS: fails when FILE was last renewed SECONDS ago or longer. SEEN keeps when that was last
# noticed. Made by ./caravel ha render; changes here are lost.
if [[ ! -e $2 ]]; then
    # The first look since the host started: FILE may be from before a power failure. Only what comes from now on counts.
    printf '0\n' > "$2"
    exit 1
elif [[ $1 -nt $2 ]]; then
    printf '%s\n' "$EPOCHSECONDS" > "$2"
else
    { read -r seen < "$2"; } 2> /dev/null && ((EPOCHSECONDS - seen < $3))
fi
END
}
