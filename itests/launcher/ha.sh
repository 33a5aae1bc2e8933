# shellcheck shell=bash
# ./caravel ha render: what it writes, what it keeps, what it refuses.

ha_tests() {
    test_case "ha render writes what the golden files say" ha_golden
    test_case "ha render again changes nothing and keeps every secret" ha_again
    test_case "ha render keeps secrets from others and from the terminal" ha_secrets
    test_case "ha render gives each database member a certificate of one CA" ha_certificates
    test_case "ha render renews a certificate when an address changes, with the same key" ha_moved
    test_case "ha render --dry-run writes nothing" ha_dry_run
    test_case "ha render --host renders one host" ha_one_host
    test_case "ha install puts files in place, merges configuration and says what changed" ha_install
    test_case "keepalived does not believe what a node wrote before a power failure" ha_stale_heartbeat
    test_case "a node's unit says that it cannot serve, before it starts and after it ended" ha_unit
    test_case "an inventory that cannot work is refused with the line and what to do" ha_refusals
}

ha_render_example() {
    status_of 0 "$CARAVEL" ha render --inventory "$ROOT/etc/ha/inventory.example" --out "$WORK/ha"
}

# Everything but keys, certificates and what holds them.
ha_golden() {
    ha_render_example
    cp -r "$WORK/ha" "$WORK/plain"
    rm -r "$WORK/plain/secrets"
    find "$WORK/plain" \( -name '*.key' -o -name '*.pem' -o -name '*.secret' -o -name database.sql -o -name install \) -delete
    find "$WORK/plain" -type d -empty -delete
    diff -r "$ROOT/itests/launcher/golden/ha" "$WORK/plain"
}

ha_again() {
    find "$WORK/ha" -type f -exec cksum {} + | sort > "$WORK/before"
    ha_render_example
    said '^0 files are new or changed'
    find "$WORK/ha" -type f -exec cksum {} + | sort | diff "$WORK/before" -
}

ha_secrets() {
    local secret file
    secret=$(cat "$WORK/ha/secrets/database.secret")
    ((${#secret} == 48))
    [[ $(stat -c %a "$WORK/ha/secrets") == 700 ]]
    not grep -qF "$secret" "$WORK/said"
    grep -rlF -e "$secret" -e 'PRIVATE KEY' "$WORK/ha" > "$WORK/holders"
    [[ $(wc -l < "$WORK/holders") -eq 12 ]]
    while read -r file; do
        [[ $(stat -c %a "$file") == 600 ]] || { echo "$file can be read by others"; return 1; }
    done < "$WORK/holders"
    # The manifest says how they will be on the host.
    cat "$WORK"/ha/*/manifest | grep -E '\.(key|secret|sql)$' > "$WORK/holders"
    [[ $(wc -l < "$WORK/holders") -eq 7 ]]
    not grep -v '^0600 ' "$WORK/holders"
}

ha_certificates() {
    local host
    for host in be-a/etc/mysql/caravel be-b/etc/mysql/caravel arb-c/etc/caravel-garbd; do
        openssl verify -CAfile "$WORK/ha/secrets/database-ca.pem" "$WORK/ha/$host/node.pem"
        cmp "$WORK/ha/$host/ca.pem" "$WORK/ha/secrets/database-ca.pem"
        diff <(openssl x509 -in "$WORK/ha/$host/node.pem" -noout -pubkey) <(openssl pkey -in "$WORK/ha/$host/node.key" -pubout)
    done
    openssl x509 -in "$WORK/ha/be-a/etc/mysql/caravel/node.pem" -noout -checkip 127.0.0.1 | grep -q 'does match'
    openssl x509 -in "$WORK/ha/be-a/etc/mysql/caravel/node.pem" -noout -checkip 198.51.100.11 | grep -q 'does match'
}

ha_moved() {
    cp -r "$WORK/ha" "$WORK/moved"
    sed 's/^arb-c.address = .*/arb-c.address = 198.51.100.14/' "$ROOT/etc/ha/inventory.example" > "$WORK/inventory"
    status_of 0 "$CARAVEL" ha render --inventory "$WORK/inventory" --out "$WORK/moved"
    said 'changed  arb-c/etc/caravel-garbd/node.pem'
    openssl x509 -in "$WORK/moved/arb-c/etc/caravel-garbd/node.pem" -noout -checkip 198.51.100.14 | grep -q 'does match'
    cmp "$WORK/ha/arb-c/etc/caravel-garbd/node.key" "$WORK/moved/arb-c/etc/caravel-garbd/node.key"
    cmp "$WORK/ha/be-a/etc/mysql/caravel/node.pem" "$WORK/moved/be-a/etc/mysql/caravel/node.pem"
    grep -q '198.51.100.14' "$WORK/moved/be-a/etc/nftables.conf"
}

ha_dry_run() {
    status_of 0 "$CARAVEL" ha render --inventory "$ROOT/etc/ha/inventory.example" --out "$WORK/none" --dry-run
    said 'new  be-a/etc/keepalived/keepalived.conf'
    said 'would be new or changed'
    not test -e "$WORK/none"
}

ha_one_host() {
    status_of 0 "$CARAVEL" ha render --inventory "$ROOT/etc/ha/inventory.example" --out "$WORK/one" --host arb-c
    [[ $(ls "$WORK/one") == $'arb-c\nsecrets' ]]
    status_of 1 "$CARAVEL" ha render --inventory "$ROOT/etc/ha/inventory.example" --out "$WORK/one" --host arb-d
    said_one_line "has no host 'arb-d'. It has: fe-a be-a fe-b be-b arb-c"
}

# In directories of the test: root and home of the inventory, and an owner that every system has.
ha_install() {
    if ((EUID != 0)); then
        status_of 1 "$WORK/ha/arb-c/install"
        said_one_line 'must be run as root'
        return
    fi
    {
        cat "$ROOT/etc/ha/inventory.example"
        printf 'root = %s/host\nhome = %s/host/node\nnode-user = daemon\n' "$WORK" "$WORK"
    } > "$WORK/inventory"
    status_of 0 "$CARAVEL" ha render --inventory "$WORK/inventory" --out "$WORK/there" --host fe-a
    status_of 0 "$WORK/there/fe-a/install" --without-node
    said "$WORK/host/etc/nftables.conf"
    status_of 1 "$WORK/there/fe-a/install"
    said_one_line "There is no $WORK/host/node/etc: unpack the node's distribution first"
    mkdir -p "$WORK/host/node/etc"
    printf '# The public listeners.\n# http-port = 8080\nhttps-port = 8443\npool-threads = 16\n' \
        > "$WORK/host/node/etc/org.caravelpki.edge.http.cfg"
    status_of 0 "$WORK/there/fe-a/install"
    said "$WORK/host/node/etc/org.caravelpki.edge.http.cfg"
    grep -qx 'http-port = 80' "$WORK/host/node/etc/org.caravelpki.edge.http.cfg"
    grep -qx 'https-port = 443' "$WORK/host/node/etc/org.caravelpki.edge.http.cfg"
    grep -qx 'pool-threads = 16' "$WORK/host/node/etc/org.caravelpki.edge.http.cfg"
    [[ $(stat -c %U "$WORK/host/node/etc/org.caravelpki.edge.http.cfg") == daemon ]]
    [[ $(stat -c '%U %a' "$WORK/host/etc/keepalived/caravel-heartbeat") == 'root 755' ]]
    status_of 0 "$WORK/there/fe-a/install"
    [[ ! -s $WORK/said ]]
}

# The golden script, as a host runs it: /run, where it keeps what it saw, is empty when the host starts.
ha_stale_heartbeat() {
    local heartbeat=$ROOT/itests/launcher/golden/ha/fe-a/etc/keepalived/caravel-heartbeat fault=$WORK/heartbeat/vrrp-fault
    mkdir "$WORK/heartbeat"
    look() { bash "$heartbeat" "$fault" "$WORK/heartbeat/seen" 1000; }
    echo 0 > "$fault"
    not look
    # Some clocks of files are coarse.
    touch -d '1 second ago' "$fault"
    not look
    touch -d 'next minute' "$fault"
    look
    touch -d '1 hour ago' "$fault"
    look
    rm "$WORK/heartbeat/seen"
    not look
}

ha_unit() {
    local unit=$ROOT/assembly/shared/src/main/systemd/caravel.service what
    for what in ExecStartPre ExecStopPost; do
        rm -rf "$WORK/unit"
        mkdir -p "$WORK/unit/run"
        echo 0 > "$WORK/unit/run/vrrp-fault"
        (cd "$WORK/unit" && eval "$(sed -n "s/^$what=//p" "$unit")")
        [[ $(ls "$WORK/unit/run") == vrrp-fault && $(cat "$WORK/unit/run/vrrp-fault") == 1 ]]
    done
}

# refused SENTENCE SED-EXPRESSION: the example, changed.
refused() {
    sed "$2" "$ROOT/etc/ha/inventory.example" > "$WORK/inventory"
    status_of 1 "$CARAVEL" ha render --inventory "$WORK/inventory" --out "$WORK/refused"
    said_one_line "$1"
    not test -e "$WORK/refused"
}

ha_refusals() {
    local line
    line=$(grep -n '^be-b.node-number' "$ROOT/etc/ha/inventory.example" | cut -d : -f 1)
    refused "line $line: 'node-numbr' is no key of a host. There are: address" 's/^be-b.node-number/be-b.node-numbr/'
    refused "line $line: node number 1 is be-a.node-number already" 's/^be-b.node-number = 2/be-b.node-number = 1/'
    refused "line $line: '2000' is no value of be-b.node-number. It is to be a node number, 1 to 1023" \
        's/^be-b.node-number = 2/be-b.node-number = 2000/'
    refused "'cluster-name' is no key" 's/^cluster = /cluster-name = /'
    refused "has no public-name. Add it" '/^public-name/d'
    refused "is not of the form key = value" 's/^cluster = .*/cluster/'
    refused "'cluster' stands already in line" 's/^primary = a/cluster = b/'
    refused "198.51.100.12 is be-b.address already" 's/^arb-c.address = .*/arb-c.address = 198.51.100.12/'
    refused "198.51.100.10 is be-b.address already|198.51.100.10 is backend-vip already" \
        's/^be-b.address = .*/be-b.address = 198.51.100.10/'
    refused "'300.1.1.1' is no value of arb-c.address" 's/^arb-c.address = .*/arb-c.address = 300.1.1.1/'
    refused "frontend-vrid and backend-vrid are both 51" 's/^# backend-vrid = 52/backend-vrid = 51/'
    refused "has 2 voters .* an even number" '/^arb-c/d'
    refused "arb-c is in location b, where be-b is" 's/^arb-c.location = c/arb-c.location = b/'
    refused "fe-a and fe-b are both in location a" 's/^fe-b.location = b/fe-b.location = a/'
    refused "no frontend is in the primary location 'c'" 's/^primary = a/primary = c/'
    refused "has 1 frontends" '/^fe-b/d'
    refused "arb-c has the role arbitrator, which has no interface" 's/^arb-c.location/arb-c.interface = eth0\n&/'
    refused "be-a has the role backend and needs be-a.interface" '/^be-a.interface/d'
    refused "198.51.101.11 is not in the network of backend-vip" 's/^be-a.address = .*/be-a.address = 198.51.101.11/'
    refused "galera-keepalive-period is to be below" 's/^# galera-suspect-timeout = 5/galera-suspect-timeout = 0.5/'
    status_of 1 "$CARAVEL" ha render
    said_one_line 'needs --inventory FILE'
}
