# shellcheck shell=bash
# The node's own configuration: only what differs from the distribution's files; install.sh merges it into them.

# cfg_files HOST: the names of the files.
cfg_files() {
    case ${INV[$1.role]} in
        frontend) printf 'org.caravelpki.%s.cfg\n' edge.http link.client link.member protocol.acme ;;
        backend) printf 'org.caravelpki.%s.cfg\n' edge.http link.member provider.sql core.status ;;
    esac
    printf '%s\n' org.apache.karaf.shell.cfg custom.system.properties
}

# cfg_file HOST NAME
cfg_file() {
    case $2 in
        org.caravelpki.edge.http.cfg) "${INV[$1.role]}_edge_cfg" ;;
        org.caravelpki.link.client.cfg) printf 'backend = %s\n' "$(link_url)" ;;
        org.caravelpki.link.member.cfg) printf 'location = %s\nbackends = %s\n' "${INV[$1.location]}" "$(link_url)" ;;
        org.caravelpki.provider.sql.cfg) sql_cfg "$1" ;;
        org.caravelpki.core.status.cfg) printf 'status-base = %s\n' "${INV[status-base]}" ;;
        org.caravelpki.protocol.acme.cfg) printf 'external-base = %s\n' "${INV[external-base]}" ;;
        org.apache.karaf.shell.cfg) printf 'sshHost = 127.0.0.1\n' ;;
        custom.system.properties) printf 'caravel.node = %s\n' "$1" ;;
    esac
}

# The public listeners are on the virtual address alone, also while the peer holds it (90-caravel.conf in sysctl.d).
frontend_edge_cfg() {
    local vip=${INV[frontend-vip]%/*} names=${INV[public-name]}
    [[ $names == "$vip" ]] || names+=,$vip
    cat << END
http-address = $vip
http-port = ${INV[http-port]}
https-address = $vip
https-port = ${INV[https-port]}
link-port = -1
server-names = $names
END
}

# A backend serves frontends, and its health on loopback.
backend_edge_cfg() {
    printf 'link-address = %s\nlink-port = %s\n' "${INV[backend-vip]%/*}" "${INV[link-port]}"
}

link_url() {
    printf 'https://%s:%s\n' "${INV[backend-vip]%/*}" "${INV[link-port]}"
}

# One node changes the schema; the other waits for it.
sql_cfg() {
    local host=$1 migrate=false
    ! is_primary "$host" || migrate=true
    cat << END
url = jdbc:mariadb://127.0.0.1:${INV[database-port]}/${INV[database]}?sslMode=verify-full&serverSslCert=\${caravel.home}/tls/database-ca.pem
user = ${INV[database-user]}
password-file = \${caravel.home}/keys/database.secret
migrate = $migrate
node-name = $host
node-number = $((10#${INV[$host.node-number]}))
END
}
