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
    local status=0 command CONSOLE_ERRORS=
    need_console_tools
    known_host
    if (($# == 0)) && [[ -t 0 ]]; then
        ssh_to_node
        return
    fi
    command=$(printf '%s\n' "$@")
    (($# > 0)) || command=$(cat)
    run_in_console "$command" || status=$?
    if ((status == 255)); then
        fail "The console does not answer: $CONSOLE_ERRORS"
    elif ((status != 0)) && [[ ! -t 1 ]]; then
        printf 'caravel: the console command failed; the last line of its output says why.\n' >&2
    fi
    return "$status"
}

# Karaf ends a session by closing its connection, and when the client is just saying goodbye it loses the exit status
# over that and reports 255. So a last command prints a mark of ours: who has seen it knows that all before succeeded.
run_in_console() {
    local mark notes status=0
    mark=end-$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
    notes=$(mktemp -d)
    { ssh_to_node "$1"$'\n'"shell:echo $mark" 2> "$notes/errors" || printf '%s' "$?" > "$notes/status"; } |
        LC_ALL=C awk -v mark="$mark" -v seen="$notes/seen" '
            (at = index($0, mark)) { printf "%s", substr($0, 1, at - 1); print "" > seen; next }
            { print }'
    [[ ! -s $notes/status || -e $notes/seen ]] || status=$(cat "$notes/status")
    CONSOLE_ERRORS=$(tail -n 1 "$notes/errors")
    rm -rf "$notes"
    return "$status"
}

ssh_to_node() {
    # Commands get Karaf's complaints without colours: who reads them is often a script.
    local plain=()
    (($# == 0)) || plain=(-o SetEnv=KS_COLORS=em=:ee=:st=)
    ssh -F none -p "$(ssh_port)" -l caravel -i "$NODE/keys/console.key" -o IdentitiesOnly=yes -o IdentityAgent=none \
        -o BatchMode=yes -o PreferredAuthentications=publickey -o ConnectTimeout=10 -o LogLevel=ERROR \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="\"$NODE/keys/known_hosts\"" -o GlobalKnownHostsFile=/dev/null \
        -o UpdateHostKeys=no "${plain[@]}" 127.0.0.1 "$@"
}

# The node's own key file says what its host key is, so that nobody else on this machine can pose as the node.
known_host() {
    local key
    key=$(ssh-keygen -y -f "$NODE/keys/ssh-host.key" 2> /dev/null) ||
        fail "The node's SSH host key ($NODE/keys/ssh-host.key) cannot be read."
    (umask 077 && printf '[127.0.0.1]:%s %s\n' "$(ssh_port)" "$key" > "$NODE/keys/known_hosts.$$")
    mv "$NODE/keys/known_hosts.$$" "$NODE/keys/known_hosts"
}
