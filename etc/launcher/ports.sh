# shellcheck shell=bash
# The node's four ports: which they are, and who has one that is taken.

EDGE_CFG=org.caravelpki.edge.http.cfg
WEB_CFG=org.ops4j.pax.web.cfg
SHELL_CFG=org.apache.karaf.shell.cfg

# The node's etc/ decides once it is there, the environment before.
http_port() { cfg "$EDGE_CFG" http-port "${CARAVEL_HTTP_PORT:-8080}"; }
https_port() { cfg "$EDGE_CFG" https-port "${CARAVEL_HTTPS_PORT:-8443}"; }
management_port() { cfg "$WEB_CFG" org.osgi.service.http.port.secure "${CARAVEL_MANAGEMENT_PORT:-9443}"; }
ssh_port() { cfg "$SHELL_CFG" sshPort "${CARAVEL_SSH_PORT:-8101}"; }

check_ports() {
    local what port
    for what in http https management ssh; do
        port=$("${what}_port")
        [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || fail "'$port' is no port number (${what} port)."
        ! is_taken "$port" || fail "Port $port ($what) is taken$(by_whom "$port"). Free it, or choose another at the" \
            "first start with CARAVEL_${what^^}_PORT (later in $NODE/etc)."
    done
}

# listening PORT: the inodes of sockets that listen on it on the loopback address or on all addresses.
listening() {
    local hex
    printf -v hex '%04X' "$1"
    cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | awk -v port="$hex" '
        $4 == "0A" {
            split($2, local, ":")
            if (local[2] == port && (local[1] ~ /^0+$/ || local[1] ~ /0100007F$/)) print $10
        }'
}

is_taken() {
    [[ -n $(listening "$1") ]]
}

# " by NAME (pid N)", as far as this user may see it.
by_whom() {
    local inode owner
    inode=$(listening "$1" | head -n 1)
    owner=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2> /dev/null | cut -d/ -f3 || true)
    [[ -z $owner ]] || printf ' by %s (pid %s)' "$(cat "/proc/$owner/comm" 2> /dev/null)" "$owner"
}
