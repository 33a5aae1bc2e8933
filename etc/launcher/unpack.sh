# shellcheck shell=bash
# Makes the node's directory out of the archive, and renews it when the archive is newer.
#
# .dist/ in the node is the launcher's: archive (checksum of what was unpacked), version, etc/ (the configuration as
# delivered, to tell what an operator changed), started (it has been ready once), java (its version at the last start).

# What an unfinished first start may leave; anything else in the directory is somebody's.
ONLY_UNPACKED='^(bin|data|deploy|etc|instances|keys|lib|system|tls|lock|karaf\.pid|\.dist)$'
# These belong to the bundles in system/, not to an operator.
DELIVERED='^(startup\.properties|config\.properties|jre\.properties|distribution\.info|profile\.cfg|org\.apache\.karaf\.features\.cfg|org\.apache\.karaf\.features\.xml)$'

check_key_algorithm() {
    case $1 in
        '' | ec-p256 | ec-p384 | ec-p521 | ed25519 | ml-dsa-44 | ml-dsa-65 | ml-dsa-87 | rsa-2048 | rsa-3072 | rsa-4096 | rsa-5120 | rsa-6144 | rsa-7168 | rsa-8192) ;;
        *) fail "'$1' is no key algorithm (ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519, ml-dsa-44, ml-dsa-65, ml-dsa-87)." ;;
    esac
}

archive_checksum() {
    cksum < "$(archive)"
}

archive_is_newer() {
    [[ -n $(archive) && $(cat "$NODE/.dist/archive" 2> /dev/null) != "$(archive_checksum)" ]]
}

prepare_node() {
    umask 077
    rm -rf "$NODE.new"
    if [[ ! -e $NODE/.dist/archive ]]; then
        clear_unfinished
        first_start "$1"
    elif [[ -e $NODE/.dist/upgrading ]] || archive_is_newer; then
        upgrade
    fi
}

# A directory that is no node is cleared only when nothing in it can be missed.
clear_unfinished() {
    local entry
    [[ -e $NODE ]] || return 0
    [[ -d $NODE ]] || fail "$NODE is in the way: it is no directory."
    for entry in "$NODE"/* "$NODE"/.[!.]*; do
        [[ -e $entry ]] || continue
        [[ $(basename "$entry") =~ $ONLY_UNPACKED ]] ||
            fail "$NODE is no Caravel node, and there is ${entry##*/} in it. Move it away or set CARAVEL_HOME."
    done
    [[ -z $(find "$NODE/keys" -type f -not -name 'management.*' -not -name 'console.*' -not -name 'ssh-host.*' -print -quit 2> /dev/null) ]] ||
        fail "$NODE is incomplete and holds keys. Move it away or restore it from a backup."
    rm -rf "$NODE"
}

# Complete or not there at all: everything is made beside the node and renamed.
first_start() {
    local parent
    parent=$(existing_parent "$(dirname "$NODE")")
    enough_space "$parent" 400 "a node"
    say "Making the node $NODE …"
    mkdir -p "$(dirname "$NODE")" || fail "$(dirname "$NODE") cannot be made."
    unpack
    cp -a "$NODE.new/etc" "$NODE.new/.dist/etc"
    configure "$NODE.new" "$1"
    mv -T "$NODE.new" "$NODE" || fail "$NODE cannot be made."
}

unpack() {
    local problem
    mkdir "$NODE.new" "$NODE.new/.dist" || fail "$NODE.new cannot be made."
    if ! problem=$(tar -xzf "$(archive)" -C "$NODE.new" --strip-components=1 --no-same-owner 2>&1); then
        rm -rf "$NODE.new"
        fail "The archive cannot be unpacked: $(head -n 1 <<< "$problem")."
    fi
    { archive_checksum > "$NODE.new/.dist/archive" && archive_version > "$NODE.new/.dist/version"; } ||
        fail "$NODE.new cannot be written."
}

configure() {
    local fresh=$1 algorithm=$2 etc=$1/etc
    set_cfg "$etc/$EDGE_CFG" http-port "$(http_port)"
    set_cfg "$etc/$EDGE_CFG" https-port "$(https_port)"
    set_cfg "$etc/$WEB_CFG" org.osgi.service.http.port.secure "$(management_port)"
    set_cfg "$etc/$SHELL_CFG" sshPort "$(ssh_port)"
    set_cfg "$etc/org.caravelpki.core.status.cfg" status-base "http://127.0.0.1:$(http_port)"
    set_cfg "$etc/org.caravelpki.protocol.acme.cfg" external-base "https://localhost:$(https_port)"
    [[ -z $algorithm ]] || set_cfg "$etc/org.caravelpki.core.ca.cfg" bootstrap-key-algorithm "$algorithm"
    make_keys "$fresh"
}

# The console's two keys and the management listener's TLS key. Every secret goes through files, none through arguments.
make_keys() {
    local fresh=$1
    mkdir -p "$fresh/keys"
    make_console_key "$fresh/keys/console.key"
    ssh-keygen -q -t ecdsa -b 256 -m PKCS8 -N '' -C caravel -f "$fresh/keys/ssh-host.key" || fail "The SSH host key cannot be made."
    printf 'caravel = %s,_g_:admingroup\n' "$(cut -d ' ' -f 2 "$fresh/keys/console.key.pub")" >> "$fresh/etc/keys.properties"
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$fresh/keys/management.secret"
    "$JAVA_HOME/bin/keytool" -genkeypair -alias management -keyalg EC -groupname secp256r1 -validity 3650 \
        -dname 'CN=Caravel PKI management' -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 \
        -keystore "$fresh/keys/management.p12" -storepass:file "$fresh/keys/management.secret" > /dev/null 2>&1 ||
        fail "The management listener's key cannot be made."
}

make_console_key() {
    until [[ -e $1 ]] && ! is_misread "$(< "$1.pub")"; do
        rm -f "$1"
        ssh-keygen -q -t ecdsa -b 256 -N '' -C caravel -f "$1" || fail "The console's key cannot be made."
    done
}

# is_misread KEY: Karaf reads a coordinate as a signed number, and one that begins with nine ones comes out an octet shorter:
# one key in 256 would not open the console.
is_misread() {
    local point
    point=$(cut -d ' ' -f 2 <<< "$1" | base64 -d | tail -c 64 | od -An -v -tx1 | tr -d ' \n')
    [[ ${point:0:64} =~ ^ff[89a-f] || ${point:64} =~ ^ff[89a-f] ]]
}

# Programs and bundles are replaced, configuration that nobody changed follows, the rest stays. Killed halfway, the next
# start does it again.
upgrade() {
    local file
    enough_space "$NODE" 300 "an upgrade"
    say "Upgrading the node to $(archive_version) …"
    unpack
    : > "$NODE/.dist/upgrading"
    for file in bin lib system; do
        rm -rf "${NODE:?}/$file"
        mv "$NODE.new/$file" "$NODE/$file"
    done
    carry_nonce_settings
    (cd "$NODE.new/etc" && find . -type f -printf '%P\n') | while read -r file; do
        upgrade_file "$file"
    done
    rm -rf "$NODE/data/cache" "$NODE/data/tmp" "$NODE/data/generated-bundles" "$NODE/.dist/etc" "$NODE/.dist/started"
    mv "$NODE.new/etc" "$NODE/.dist/etc"
    mv "$NODE.new/.dist/archive" "$NODE.new/.dist/version" "$NODE/.dist/"
    rm -rf "$NODE.new" "$NODE/.dist/upgrading"
}

# They had their place in another file once. What an operator chose there goes along, the key of all nonces above all.
carry_nonce_settings() {
    local from=org.caravelpki.core.state.cfg to=org.caravelpki.core.checks.cfg key value
    [[ ! -e $NODE/etc/$to && -e $NODE/etc/$from ]] || return 0
    cp -p "$NODE.new/etc/$to" "$NODE.new/$to" || fail "$NODE.new/$to cannot be written."
    for key in bootstrap nonce-key nonce-validity nonce-marks; do
        value=$(cfg "$from" "$key" '')
        [[ -z $value ]] || set_cfg "$NODE.new/$to" "$key" "$value"
    done
    cmp -s "$NODE.new/$to" "$NODE.new/etc/$to" || mv "$NODE.new/$to" "$NODE/etc/$to"
}

upgrade_file() {
    local file=$1 now=$NODE/etc/$1 delivered=$NODE/.dist/etc/$1 new=$NODE.new/etc/$1
    if [[ ! -e $now || $file =~ $DELIVERED ]] || cmp -s "$now" "$delivered"; then
        mkdir -p "$(dirname "$now")"
        { cp -p "$new" "$now.new" && mv "$now.new" "$now"; } || fail "$now cannot be written."
    elif ! cmp -s "$delivered" "$new" && [[ $file != keys.properties && $file != users.properties ]]; then
        say "  etc/$file was changed here and stays; the new default is in .dist/etc/$file."
    fi
}
