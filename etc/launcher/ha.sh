# shellcheck shell=bash
# Makes the configuration of an installation over several locations out of one inventory. The parts are in etc/ha.

# shellcheck source=etc/ha/inventory.sh
. "$ROOT/etc/ha/inventory.sh"
# shellcheck source=etc/ha/keepalived.sh
. "$ROOT/etc/ha/keepalived.sh"
# shellcheck source=etc/ha/galera.sh
. "$ROOT/etc/ha/galera.sh"
# shellcheck source=etc/ha/node.sh
. "$ROOT/etc/ha/node.sh"
# shellcheck source=etc/ha/firewall.sh
. "$ROOT/etc/ha/firewall.sh"
# shellcheck source=etc/ha/systemd.sh
. "$ROOT/etc/ha/systemd.sh"
# shellcheck source=etc/ha/secrets.sh
. "$ROOT/etc/ha/secrets.sh"
# shellcheck source=etc/ha/render.sh
. "$ROOT/etc/ha/render.sh"

ha_help() {
    cat << 'END'
Usage: ./caravel ha render --inventory FILE [--out DIR] [--host NAME] [--dry-run]

Makes for every host of the inventory, below DIR/HOST: keepalived.conf, MariaDB's and the arbitrator's configuration with
TLS, the firewall (nftables), what systemd must know, and what differs in the node's etc/. DIR/HOST/install, run on the host
as root, puts it all in place. The database's password and the CA of its TLS are made at the first time in DIR/secrets and
kept; keep DIR where nobody else can read it.

  --inventory   the installation, see etc/ha/inventory.example
  --out         where to (run/ha)
  --host        this host only
  --dry-run     says which files would be new or changed, and writes nothing

docs/HA.md says how to go on.
END
}

ha_command() {
    case ${1:-} in
        render) shift && ha_render "$@" ;;
        --help | -h) ha_help ;;
        '') fail "ha needs a command: ./caravel ha render --inventory FILE. ./caravel ha --help says more." ;;
        *) fail "ha does not know '$1'; there is render. ./caravel ha --help says more." ;;
    esac
}

ha_render() {
    local inventory='' only=''
    OUT=$RUN/ha DRY_RUN=false CHANGES=0
    while (($#)); do
        case $1 in
            --help | -h) ha_help && return ;;
            --inventory | --out | --host)
                (($# > 1)) || fail "$1 needs a value."
                case $1 in
                    --inventory) inventory=$2 ;;
                    --out) OUT=$2 ;;
                    --host) only=$2 ;;
                esac
                shift 2
                ;;
            --dry-run) DRY_RUN=true && shift ;;
            *) fail "ha render does not know '$1'; ./caravel ha --help lists what it knows." ;;
        esac
    done
    [[ -n $inventory ]] || fail "ha render needs --inventory FILE; etc/ha/inventory.example is one to start from."
    need_tools "What makes TLS keys" 'openssl openssl'
    OUT=$(realpath -ms "$OUT")
    SECRETS=$OUT/secrets
    read_inventory "$inventory"
    [[ -z $only || " ${HOSTS[*]} " == *" $only "* ]] || fail "$inventory has no host '$only'. It has: ${HOSTS[*]}."
    # shellcheck disable=SC2086 # nothing stands for all
    render ${only:-"${HOSTS[@]}"}
    sum_up_rendering
}

sum_up_rendering() {
    if $DRY_RUN; then
        say "$CHANGES files would be new or changed below $OUT."
    else
        say "$CHANGES files are new or changed below $OUT. On each host, as root: ./install"
    fi
}
