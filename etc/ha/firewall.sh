# shellcheck shell=bash
# nftables: what each role must hear, and nothing else. What hosts send is not limited: validations go anywhere.

nftables_conf() {
    local host=$1 role=$2
    cat << END
#!/usr/sbin/nft -f
# $host: what this host hears. Made by ./caravel ha render; changes here are lost.

# Declared before it is deleted, so that the first time does not fail.
table inet caravel
delete table inet caravel

table inet caravel {
    chain input {
        type filter hook input priority filter; policy drop;

        iifname "lo" accept
        ct state established,related accept
        ct state invalid drop
        icmp type { echo-request, destination-unreachable, time-exceeded, parameter-problem } limit rate 100/second accept
        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept
        ip saddr { ${INV[admin-networks]} } tcp dport 22 accept comment "operators"
$("${role}_rules" "$host")
    }

    chain forward {
        type filter hook forward priority filter; policy drop;
    }
}
END
}

# addresses_but HOST OTHER…: the addresses of the others.
addresses_but() {
    local host except=$1 list=
    shift
    for host in "$@"; do
        [[ $host == "$except" ]] || list+="${list:+, }${INV[$host.address]}"
    done
    printf '%s\n' "$list"
}

frontend_rules() {
    cat << END
        ip saddr ${VRRP_ADDRESS[${PEER[$1]}]} ip protocol vrrp accept comment "VRRP of the other frontend"
        ip daddr ${INV[frontend-vip]%/*} tcp dport { ${INV[http-port]}, ${INV[https-port]} } accept comment "clients"
END
}

backend_rules() {
    local members
    members=$(addresses_but "$1" "${VOTERS[@]}")
    cat << END
        ip saddr ${VRRP_ADDRESS[${PEER[$1]}]} ip protocol vrrp accept comment "VRRP of the other backend"
        ip daddr ${INV[backend-vip]%/*} ip saddr { $(addresses_but "$1" "${FRONTENDS[@]}" "${BACKENDS[@]}") } tcp dport ${INV[link-port]} accept comment "link"
        ip saddr { $members } tcp dport 4567 accept comment "Galera group"
        ip saddr ${INV[${PEER[$1]}.address]} tcp dport { 4444, 4568 } accept comment "Galera state transfer, whole and incremental"
END
}

arbitrator_rules() {
    cat << END
        ip saddr { $(addresses_but "$1" "${VOTERS[@]}") } tcp dport 4567 accept comment "Galera group"
END
}
