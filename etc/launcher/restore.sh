# shellcheck shell=bash
# Makes a node of a backup: an empty node in a new directory, which prepares the backup and becomes it at its next start.

restore_help() {
    cat << 'END'
Usage: ./caravel restore FILE --key KEYFILE [--key-password-file FILE] [--pass-over-crl-numbers N] [--dry-run]

Makes the node that a backup holds (backup:create), in a directory where there is no node yet: the same CAs, keys,
certificates, audit chains and settings. FILE is opened with a recipient's private key (PEM); when that is encrypted, its
password is read from a file, from the terminal or from this program's input, never from the arguments.

  --key-password-file       a file whose first line is the key's password
  --pass-over-crl-numbers   how many CRL numbers not to use, since they may have been used after the backup; by itself 1000
                            and one for each second since then
  --dry-run                 opens and checks everything, and leaves nothing behind

The node's ports are those of the backup, unless CARAVEL_HTTP_PORT and the others say otherwise. docs/BACKUP.md tells what
else to do after a loss.
END
}

restore_command() {
    local file='' key='' options=() dry=false
    while (($#)); do
        case $1 in
            --help | -h) restore_help && return ;;
            --key) key=${2:?"--key needs a file"} && shift 2 ;;
            --key-password-file) options+=("$1" "'$(readable "${2:?"$1 needs a file"}")'") && shift 2 ;;
            --pass-over-crl-numbers) options+=("$1" "${2:?"$1 needs a number"}") && shift 2 ;;
            --dry-run) dry=true && options+=("$1") && shift ;;
            -*) misused "restore does not know '$1'." ;;
            *) [[ -z $file ]] || misused "restore takes one file." && file=$1 && shift ;;
        esac
    done
    [[ -n $file && -n $key ]] || misused "restore needs a backup's file and --key."
    file=$(readable "$file")
    key=$(readable "$key")
    find_java
    one_at_a_time
    [[ ! -e $NODE/.dist/archive ]] ||
        fail "There is a node in $NODE already. Move it away, or set CARAVEL_HOME to a directory that is free."
    need_console_tools
    check_ports
    build_if_needed
    prepare_node ''
    trap 'give_up' EXIT
    become "$file" "$key" "${options[*]}" "$dry"
}

# readable FILE: its whole path. The console takes it between apostrophes.
readable() {
    [[ -f $1 && -r $1 ]] || fail "$1 cannot be read."
    [[ $1 != *"'"* ]] || fail "The path $1 holds an apostrophe."
    realpath "$1"
}

# What failed leaves nothing behind: the node is of this run, and empty.
give_up() {
    ! running || stop_node "$(node_pid)" > /dev/null
    rm -rf "${NODE:?}"
}

become() {
    local file=$1 key=$2 words=$3 dry=$4 bootstrap
    for bootstrap in core.ca core.ra; do
        set_cfg "$NODE/etc/org.caravelpki.$bootstrap.cfg" bootstrap none
    done
    start_empty
    password_of "$key" "$words" |
        console "backup:restore '$file' --key '$key' $words" ||
        fail "Nothing was restored, and nothing is left behind."
    stop_node "$(node_pid)" > /dev/null
    if $dry; then
        trap - EXIT
        rm -rf "${NODE:?}"
        say "Nothing was restored: this was a dry run."
        return
    fi
    sh "$NODE/bin/take-restored" "$NODE" || fail "The backup cannot be put in place."
    trap - EXIT
    keep_chosen_ports
    check_ports
    start_node
    write_trust_anchor
    write_login
    print_welcome
}

# What the console reads: a password that was typed here, where it is not shown, or this program's input.
password_of() {
    local password=
    if [[ $2 == *--key-password-file* ]] || ! grep -q ENCRYPTED "$1"; then
        return
    elif [[ -t 0 ]]; then
        IFS= read -rsp "Password of $1: " password && printf '\n' >&2
        printf '%s\n' "$password"
    else
        cat
    fi
}

# Whether an empty node can take a backup: it is never ready, having no CA, but its database is open and its part for backups
# is there.
takes_backups() {
    { console 'audit:list' > /dev/null && { console 'node:health' || true; } | grep -q '^restore '; } < /dev/null 2> /dev/null
}

start_empty() {
    local begun=$SECONDS limit=${CARAVEL_START_TIMEOUT:-120} pid
    mkdir -p "$NODE/data/log"
    (cd "$NODE" && exec env -u KARAF_HOME -u KARAF_BASE -u KARAF_DATA -u KARAF_ETC setsid bin/karaf daemon) \
        > "$NODE/data/log/console.out" 2>&1 < /dev/null 8>&- &
    pid=$!
    say "Starting it empty (pid $pid) …"
    until (takes_backups); do
        kill -0 "$pid" 2> /dev/null || fail "The node stopped while it was starting$(why)."
        ((SECONDS - begun < limit)) || fail "The node's console and database were not there after $limit s$(why)."
        sleep 0.5
    done
}

keep_chosen_ports() {
    [[ -z ${CARAVEL_HTTP_PORT:-} ]] || set_cfg "$NODE/etc/$EDGE_CFG" http-port "$CARAVEL_HTTP_PORT"
    [[ -z ${CARAVEL_HTTPS_PORT:-} ]] || set_cfg "$NODE/etc/$EDGE_CFG" https-port "$CARAVEL_HTTPS_PORT"
    [[ -z ${CARAVEL_MANAGEMENT_PORT:-} ]] || set_cfg "$NODE/etc/$WEB_CFG" org.osgi.service.http.port.secure "$CARAVEL_MANAGEMENT_PORT"
    [[ -z ${CARAVEL_SSH_PORT:-} ]] || set_cfg "$NODE/etc/$SHELL_CFG" sshPort "$CARAVEL_SSH_PORT"
}
