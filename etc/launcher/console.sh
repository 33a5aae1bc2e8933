# shellcheck shell=bash
# The node's console, over SSH with the key that the first start made. Karaf's own client trusts any host key and ends
# when its input does.

console_help() {
    cat << 'END'
Usage: ./caravel console ['COMMAND' …]

Without commands, opens the console; type help there, logout ends it. With commands, runs them one after the other up to
the first that fails, prints what they print, and ends with 0 or, when one failed, 1. What stands in this program's input
is the commands' input.

  ./caravel console 'cert:list --status active' 'crl:list'
  ./caravel console 'cert:issue --policy tls-server' < www.csr > www.pem
  ./caravel console 'cert:list --all --json' | jq '.[].serial'
END
}

console_command() {
    case ${1:-} in
        --help | -h) console_help && return ;;
        -*) misused "console does not know '$1'." ;;
    esac
    running || fail "The node is not running; ./caravel up starts it."
    console "$@"
}

console() {
    local errors status=0 command
    need_console_tools
    known_host
    if (($# == 0)) && [[ -t 0 ]]; then
        ssh_to_node
        return
    fi
    command=$(printf '%s\n' "$@")
    (($# > 0)) || command=$(cat)
    # What the client itself says matters only when it failed: it complains about Karaf's way to end a session.
    { errors=$(ssh_to_node "$command" 2>&1 1>&6) || status=$?; } 6>&1
    if ((status == 255)); then
        fail "The console does not answer: $(tail -n 1 <<< "$errors")"
    elif ((status != 0)) && [[ ! -t 1 ]]; then
        printf 'caravel: the console command failed; the last line of its output says why.\n' >&2
    fi
    return "$status"
}

ssh_to_node() {
    ssh -F none -p "$(ssh_port)" -l caravel -i "$NODE/keys/console.key" -o IdentitiesOnly=yes -o IdentityAgent=none \
        -o BatchMode=yes -o PreferredAuthentications=publickey -o ConnectTimeout=10 -o LogLevel=ERROR \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$NODE/keys/known_hosts" -o GlobalKnownHostsFile=/dev/null \
        -o UpdateHostKeys=no 127.0.0.1 "$@"
}

# The node's own key file says what its host key is, so that nobody else on this machine can pose as the node.
known_host() {
    local key
    key=$(ssh-keygen -y -f "$NODE/keys/ssh-host.key" 2> /dev/null) ||
        fail "The node's SSH host key ($NODE/keys/ssh-host.key) cannot be read."
    (umask 077 && printf '[127.0.0.1]:%s %s\n' "$(ssh_port)" "$key" > "$NODE/keys/known_hosts.$$")
    mv "$NODE/keys/known_hosts.$$" "$NODE/keys/known_hosts"
}
