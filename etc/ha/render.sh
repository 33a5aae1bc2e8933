# shellcheck shell=bash
# Writes each host's files below OUT/HOST, as the tree they will be on it, and a manifest that says who owns what.

# render HOST…: OUT, SECRETS and DRY_RUN are set.
render() {
    local host
    umask 077
    if ! $DRY_RUN; then
        make_secrets
    fi
    for host in "$@"; do
        render_host "$host" "${INV[$host.role]}"
    done
}

render_host() {
    local host=$1 role=$2
    MANIFEST=
    "render_$role" "$host" "$role"
    put "$host" 0644 root:root /etc/nftables.conf < <(nftables_conf "$host" "$role")
    write_beside "$host" manifest < <(printf '%s' "$MANIFEST")
    write_beside "$host" install < <(install_script)
    $DRY_RUN || chmod 700 "$OUT/$host/install"
}

render_frontend() {
    render_node "$@"
}

render_backend() {
    render_node "$@"
    put "$1" 0644 root:root /etc/mysql/mariadb.conf.d/90-caravel.cnf < <(mariadb_cnf "$1")
    put "$1" 0644 root:root /etc/systemd/system/mariadb.service.d/caravel.conf < <(mariadb_override)
    put "$1" 0644 root:root /etc/tmpfiles.d/caravel-mariadb.conf < <(mariadb_tmpfiles_conf "$1")
    put_tls "$1" mysql "$MARIADB_TLS"
    put_secret "$1" 0600 mysql:mysql "$MARIADB_TLS/database.sql" database_sql
    put_secret "$1" 0600 "$(node_owner)" "${HOMES[$1]}/keys/database.secret" cat "$SECRETS/database.secret"
    put_secret "$1" 0644 "$(node_owner)" "${HOMES[$1]}/tls/database-ca.pem" cat "$SECRETS/database-ca.pem"
}

render_arbitrator() {
    put "$1" 0644 root:root /etc/caravel-garbd/garbd.cnf < <(garbd_cnf "$1")
    put "$1" 0644 root:root /etc/systemd/system/garb.service.d/caravel.conf < <(garbd_override "$1")
    put "$1" 0644 root:root /etc/sysusers.d/caravel-garbd.conf < <(garbd_user "$1")
    put "$1" 0644 root:root /etc/tmpfiles.d/caravel-garbd.conf < <(garbd_tmpfiles_conf "$1")
    put_tls "$1" "${INV[arbitrator-user]}" "$GARBD_TLS"
}

# What frontends and backends have alike.
render_node() {
    local host=$1 role=$2 file
    put "$host" 0644 root:root /etc/keepalived/keepalived.conf < <(keepalived_conf "$host" "$role")
    put "$host" 0755 root:root /etc/keepalived/caravel-heartbeat < <(heartbeat_script)
    put "$host" 0644 root:root /etc/systemd/system/keepalived.service.d/caravel.conf < <(keepalived_override "$host")
    put "$host" 0644 root:root "/etc/systemd/system/${INV[node-service]}.service.d/ha.conf" < <(node_override "$host" "$role")
    put "$host" 0644 root:root /etc/sysctl.d/90-caravel.conf < <(sysctl_conf)
    for file in $(cfg_files "$host"); do
        put "$host" 0600 "$(node_owner)" "${HOMES[$host]}/etc/$file" merge < <(cfg_file "$host" "$file")
    done
}

put_tls() {
    local host=$1 owner=$2 directory=$3
    $DRY_RUN || make_certificate "$host"
    put_secret "$host" 0644 "$owner:$owner" "$directory/ca.pem" cat "$SECRETS/database-ca.pem"
    put_secret "$host" 0644 "$owner:$owner" "$directory/node.pem" cat "$SECRETS/$host.pem"
    put_secret "$host" 0600 "$owner:$owner" "$directory/node.key" cat "$SECRETS/$host.key"
}

node_owner() {
    printf '%s:%s\n' "${INV[node-user]}" "${INV[node-user]}"
}

# put HOST MODE OWNER PATH [merge]: the file's content is the input. PATH is without the inventory's root. merge: a file of
# the node's distribution is there, and its keys are set. Below OUT/HOST the place is the same wherever the host has it.
put() {
    local host=$1 mode=$2 owner=$3 path=$4 how=${5:-replace} target=$4 place=${4#/}
    if [[ $path == "${HOMES[$host]}"/* ]]; then
        place=node${path#"${HOMES[$host]}"}
    else
        target=${PATHS[$host]}$path
    fi
    MANIFEST+="$mode $owner $how $place $target"$'\n'
    write_beside "$host" "$place"
}

# put_secret HOST MODE OWNER PATH COMMAND…: what holds or needs a secret, which a dry run does not make.
put_secret() {
    local host=$1 mode=$2 owner=$3 path=$4
    shift 4
    if $DRY_RUN && [[ ! -s $SECRETS/database.secret || ! -s $SECRETS/$host.pem ]]; then
        report "$host" "${path#/}" new
        return
    fi
    put "$host" "$mode" "$owner" "$path" < <("$@")
}

# write_beside HOST FILE: below OUT/HOST, for its owner alone, when it is not there with that content. One that was left
# half-written differs, and is written again. Builtins do it: there are many files, and starting a program for each costs
# more than all else.
write_beside() {
    local file=$OUT/$1/$2 new='' old='' state=new
    IFS= read -r -d '' new || true
    [[ -n $new ]] || fail "There is nothing to write into $file."
    if [[ -f $file ]]; then
        IFS= read -r -d '' old < "$file" || true
        [[ $new != "$old" ]] && state=changed || state=same
    fi
    report "$1" "$2" "$state"
    if ! $DRY_RUN && [[ $state != same ]]; then
        [[ -d ${file%/*} ]] || mkdir -p "${file%/*}" || fail "${file%/*} cannot be made."
        printf '%s' "$new" > "$file" || fail "$file cannot be written."
    fi
}

report() {
    [[ $3 == same ]] || CHANGES=$((CHANGES + 1))
    if $DRY_RUN || [[ $3 == changed ]]; then
        say "  $3  $1/$2"
    fi
}

# One file that runs on the host without anything else of ours.
install_script() {
    printf '#!/usr/bin/env bash\n'
    sed '/^# shellcheck/d' "$ROOT/etc/ha/install.sh"
    declare -f say fail set_cfg
    printf 'main "$@"\n'
}
