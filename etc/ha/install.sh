# Puts the files beside this script where they belong on this host: run it there as root. It says what it changed; nothing
# is restarted.
# shellcheck shell=bash
set -euo pipefail

OWNERS=
HERE=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)

main() {
    local mode owner how source target without_node=false
    case ${1:-} in
        '') ;;
        --without-node) without_node=true ;;
        --help | -h) usage && return ;;
        *) fail "install takes no '$1'." ;;
    esac
    umask 022
    ((EUID == 0)) || fail "This must be run as root: it writes into /etc and gives files to their owners."
    while read -r mode owner how source target; do
        ! $without_node || [[ $source != node/* ]] || continue
        if [[ $how == merge ]]; then
            merge_file "$HERE/$source" "$target" "$mode" "$owner"
        else
            install_file "$HERE/$source" "$target" "$mode" "$owner"
        fi
    done < "$HERE/manifest"
}

usage() {
    say "Usage: ./install [--without-node]"
    say ""
    say "Run as root on the host that this directory is named after. --without-node leaves out what belongs into the"
    say "directory of the Caravel node, for a host that has none yet."
}

install_file() {
    local source=$1 target=$2 mode=$3 owner=$4
    ! cmp -s "$source" "$target" || return 0
    check_owner "$owner" "$target"
    { command install -D -m "$mode" -o "${owner%:*}" -g "${owner#*:}" "$source" "$target.new" &&
        mv "$target.new" "$target"; } || fail "$target cannot be written."
    say "  $target"
}

check_owner() {
    [[ $OWNERS != *" $1 "* ]] || return 0
    # The arbitrator's user is in a file of sysusers.d that was put in place a moment ago.
    is_known "$1" || { systemd-sysusers > /dev/null 2>&1 && is_known "$1"; } ||
        fail "$2 is to belong to $1, whom this host does not have: install the packages and the node first."
    OWNERS+=" $1 "
}

is_known() {
    getent passwd "${1%:*}" > /dev/null && getent group "${1#*:}" > /dev/null
}

# The distribution's file with other values. Keys that are set to the same value already do not touch the file: the node would read it again.
merge_file() {
    local source=$1 target=$2 owner=$4 line changed=false
    [[ -d ${target%/*} ]] ||
        fail "There is no ${target%/*}: unpack the node's distribution first, or ./install --without-node."
    if [[ ! -e $target ]]; then
        install_file "$@"
        return
    fi
    while IFS= read -r line; do
        ! grep -qxF -- "$line" "$target" || continue
        set_cfg "$target" "${line%% = *}" "${line#* = }"
        chown "$owner" "$target"
        changed=true
    done < "$source"
    ! $changed || say "  $target"
}

