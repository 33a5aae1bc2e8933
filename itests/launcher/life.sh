# shellcheck shell=bash
# A node's life: up, used, killed, upgraded, down.

life_tests() {
    node "a life"
    test_case "up starts a node that is ready" starts
    test_case "the printed curl line works as it is" printed_curl_line
    test_case "a second up says that it is running" second_up
    test_case "status tells process, health and ports" status_running
    test_case "env names endpoints that answer" endpoints_answer
    test_case "console: output and exit code are true, twenty times" console_repeated
    test_case "console: an unknown command is said plainly" console_unknown_command
    test_case "console: several commands end at the first that fails" console_stops_at_failure
    test_case "console: some megabytes arrive whole" console_large_output
    test_case "console: binary output arrives as it is" console_binary_output
    test_case "console: the input reaches the command" console_input
    test_case "console: another host key is refused" console_other_host_key
    test_case "console: roles decide what may be done" console_roles
    test_case "no secret can be read by others" secrets_are_private
    test_case "a taken port is named with who has it" taken_port
    test_case "in production mode only bundles of known signers run" only_known_signers
    test_case "a certificate survives SIGKILL of the JVM" survives_sigkill
    test_case "production mode holds after the restart" production_after_restart
    test_case "an upgrade keeps what was changed in etc" upgrade_keeps_changes
    test_case "a JVM that dies while starting is one clear sentence" dies_while_starting
    test_case "down ends the node's life" stops
}

starts() {
    status_of 0 "$CARAVEL" up
    said 'Caravel PKI .* is ready'
    said 'Trust anchor'
    cp "$WORK/said" "$WORK/welcome"
}

printed_curl_line() {
    cd "$(mktemp -d "$WORK/paste.XXXX")" || return
    grep -E '^  openssl req' "$WORK/welcome" > line
    bash line > demo.pem
    openssl verify -CAfile "$CARAVEL_HOME/trust-anchor.pem" -untrusted <("$CARAVEL" console 'ca:export issuing') demo.pem
}

second_up() {
    status_of 0 "$CARAVEL" up
    said "already running \\(pid $(node_pid)\\)"
}

status_running() {
    status_of 0 "$CARAVEL" status
    said "^pid +$(node_pid)$"
    said '^health +UP$'
    "$CARAVEL" status --json | jq -e ".state == \"running\" and .ports.http == $CARAVEL_HTTP_PORT and .uptime >= 0"
}

endpoints_answer() {
    eval "$("$CARAVEL" env)"
    curl -sSf "$CARAVEL_HEALTH_URL" | grep -qx UP
    curl -sSf "$CARAVEL_CA_URL" | openssl x509 -inform DER -noout -subject
    curl -sSf "$CARAVEL_CRL_URL" | openssl crl -inform DER -noout -issuer
    curl -sSf --cacert "$CARAVEL_TLS_CA" "$CARAVEL_ACME_DIRECTORY" | jq -e .newNonce
    openssl x509 -in "$CARAVEL_TRUST_ANCHOR" -noout -subject
}

console_repeated() {
    local expected turn
    expected=$("$CARAVEL" console 'ca:list --json')
    jq -e 'length == 2' <<< "$expected"
    for turn in $(seq 20); do
        [[ $("$CARAVEL" console 'ca:list --json' 2> "$WORK/errors") == "$expected" ]] || { echo "turn $turn"; return 1; }
        [[ ! -s $WORK/errors ]] || { cat "$WORK/errors"; return 1; }
        status_of 1 "$CARAVEL" console 'ca:show nowhere' > /dev/null
        said nowhere
    done
}

console_unknown_command() {
    status_of 1 "$CARAVEL" console 'ca:fly'
    said '^Command not found: ca:fly$'
}

console_stops_at_failure() {
    status_of 1 "$CARAVEL" console 'echo one' 'ca:show nowhere' 'echo three'
    said one
    not said three
}

console_large_output() {
    seq 1 700000 > "$WORK/large"
    "$CARAVEL" console "cat $WORK/large" | cmp - "$WORK/large"
}

console_binary_output() {
    openssl x509 -in "$CARAVEL_HOME/trust-anchor.pem" -outform DER -out "$WORK/root.der"
    "$CARAVEL" console 'ca:export root --der' | cmp - "$WORK/root.der"
}

console_input() {
    cd "$(mktemp -d "$WORK/input.XXXX")" || return
    openssl req -new -newkey rsa:2048 -nodes -keyout key -subj /CN=input.example.test -out csr \
        -addext subjectAltName=DNS:input.example.test
    "$CARAVEL" console 'cert:issue --policy tls-server' < csr > pem
    openssl x509 -in pem -noout -ext subjectAltName | grep input.example.test
    openssl req -in csr -outform DER | "$CARAVEL" console 'cert:issue --policy tls-server --json' | jq -e '.[0].serial'
}

console_other_host_key() {
    cp "$CARAVEL_HOME/keys/ssh-host.key" "$WORK/host-key"
    rm "$CARAVEL_HOME/keys/ssh-host.key"
    ssh-keygen -q -t ecdsa -b 256 -m PKCS8 -N '' -f "$CARAVEL_HOME/keys/ssh-host.key"
    status_of 1 "$CARAVEL" console 'ca:list' || { cp "$WORK/host-key" "$CARAVEL_HOME/keys/ssh-host.key"; return 1; }
    cp "$WORK/host-key" "$CARAVEL_HOME/keys/ssh-host.key"
    said 'The console does not answer'
    status_of 0 "$CARAVEL" console 'ca:list'
}

# as ROLE COMMAND: a console user with that role only.
as() {
    ssh -F none -p "$CARAVEL_SSH_PORT" -i "$WORK/$1.key" -o IdentitiesOnly=yes -o BatchMode=yes \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="\"$CARAVEL_HOME/keys/known_hosts\"" "$1@127.0.0.1" "$2" < /dev/null
}

console_roles() {
    local role
    for role in operator auditor; do
        ssh-keygen -q -t ecdsa -b 256 -N '' -f "$WORK/$role.key"
        printf '%s = %s,%s,ssh\n' "$role" "$(cut -d ' ' -f 2 "$WORK/$role.key.pub")" "$role" >> "$CARAVEL_HOME/etc/keys.properties"
    done
    as auditor 'cert:list'
    as auditor 'audit:verify'
    status_of 1 as auditor 'crl:generate issuing'
    status_of 1 as auditor "cat '$CARAVEL_HOME/keys/management.secret'"
    status_of 1 as auditor "grep . '$CARAVEL_HOME/keys/management.secret'"
    status_of 1 as auditor "echo mine > '$CARAVEL_HOME/etc/keys.properties'"
    # shellcheck disable=SC2016 # the console expands it
    status_of 1 as auditor '$.context getBundles'
    as auditor 'cert:list | grep active'
    as operator 'crl:generate issuing'
    status_of 1 as operator 'ca:create other --subject CN=Other'
    status_of 1 as operator 'bundle:stop 0'
    not "$CARAVEL" console 'ca:show other'
}

secrets_are_private() {
    local open
    open=$(find "$CARAVEL_HOME/keys" "$CARAVEL_HOME/db" "$CARAVEL_HOME/tls" \( -perm /o+rwx -o -perm /g+rwx \) -type f -not -name '*.pub')
    [[ -z $open ]] || { echo "$open"; return 1; }
    [[ $(stat -c %a "$CARAVEL_HOME/keys") == 700 ]]
    tr '\0' ' ' < "/proc/$(node_pid)/cmdline" > "$WORK/arguments"
    not grep -F -e "$(cat "$CARAVEL_HOME/keys/management.secret")" -e "$(cat "$CARAVEL_HOME/keys/local.secret")" "$WORK/arguments"
}

taken_port() {
    local taken=$CARAVEL_HTTPS_PORT pid
    pid=$(node_pid)
    node second
    CARAVEL_HTTPS_PORT=$taken status_of 1 "$CARAVEL" up
    said_one_line "Port $taken \\(https\\) is taken by java \\(pid $pid\\)"
    [[ ! -e $CARAVEL_HOME ]]
}

# bundle_jar NAME: a bundle that does nothing.
bundle_jar() {
    printf 'Bundle-ManifestVersion: 2\nBundle-SymbolicName: %s\nBundle-Version: 1.0.0\n' "$1" > "$WORK/manifest"
    jar --create --file "$WORK/$1.jar" --manifest "$WORK/manifest" -C "$WORK" said
}

# bundle_state NAME: as the framework has it.
bundle_state() {
    "$CARAVEL" console 'bundle:list -t 0 -s' | grep -F "$1" | sed 's/[│|]/ /g' | awk '{ print $2 }'
}

production_mode() {
    sed -i "s/^mode = .*/mode = $1/" "$CARAVEL_HOME/etc/org.caravelpki.ops.signers.cfg"
}

only_known_signers() {
    bundle_jar com.example.unsigned
    bundle_jar com.example.signed
    bundle_jar org.caravelpki.pretender
    keytool -genkeypair -keystore "$WORK/signer.p12" -storepass changeit -alias signer -dname CN=Signer \
        -keyalg EC -groupname secp256r1 -ext EKU=codeSigning
    jarsigner -keystore "$WORK/signer.p12" -storepass changeit "$WORK/com.example.signed.jar" signer
    jarsigner -keystore "$WORK/signer.p12" -storepass changeit "$WORK/org.caravelpki.pretender.jar" signer
    production_mode production
    status_of 1 "$CARAVEL" console "bundle:install -s file:$WORK/com.example.unsigned.jar"
    [[ $(bundle_state com.example.unsigned) != Active ]]
    "$CARAVEL" console 'bundle:diag com.example.unsigned' | grep 'may not run in production mode: it is not signed'
    grep 'com.example.unsigned .* may not run: it is not signed' "$CARAVEL_HOME/data/log/karaf.log"
    status_of 1 "$CARAVEL" console "bundle:install -s file:$WORK/com.example.signed.jar"
    mkdir -p "$CARAVEL_HOME/keys/plugin-signers"
    keytool -exportcert -rfc -keystore "$WORK/signer.p12" -storepass changeit -alias signer \
        -file "$CARAVEL_HOME/keys/plugin-signers/signer.pem"
    status_of 0 "$CARAVEL" console 'bundle:start com.example.signed'
    [[ $(bundle_state com.example.signed) == Active ]]
    # Who signs plugins does not sign what counts as a part of the product.
    status_of 1 "$CARAVEL" console "bundle:install -s file:$WORK/org.caravelpki.pretender.jar"
    "$CARAVEL" console 'bundle:diag org.caravelpki.pretender' | grep 'its signer CN=Signer is not trusted'
}

production_after_restart() {
    [[ $(bundle_state com.example.signed) == Active ]]
    [[ $(bundle_state com.example.unsigned) != Active ]]
    [[ $(bundle_state org.caravelpki.pretender) != Active ]]
    "$CARAVEL" console 'node:health'
    "$CARAVEL" console 'bundle:uninstall com.example.signed com.example.unsigned org.caravelpki.pretender'
    production_mode development
}

survives_sigkill() {
    local before
    before=$("$CARAVEL" console 'cert:list --all --json' | jq -S 'map({serial, status}) | sort')
    cp "$CARAVEL_HOME/trust-anchor.pem" "$WORK/anchor"
    power_off "$(node_pid)"
    status_of 3 "$CARAVEL" status
    status_of 0 "$CARAVEL" up
    cmp "$CARAVEL_HOME/trust-anchor.pem" "$WORK/anchor"
    # What was there before is still there; the node may have made itself something since.
    "$CARAVEL" console 'cert:list --all --json' | jq -S 'map({serial, status}) | sort' > "$WORK/after"
    jq -e --argjson before "$before" '$before - . == []' "$WORK/after"
    "$CARAVEL" console 'audit:verify'
}

upgrade_keeps_changes() {
    cp "$CARAVEL_HOME/trust-anchor.pem" "$WORK/anchor"
    "$CARAVEL" down
    # As if this node had been unpacked from another archive: a file changed here, one as delivered, a bundle too many.
    echo other > "$CARAVEL_HOME/.dist/archive"
    echo '# changed here' >> "$CARAVEL_HOME/etc/org.caravelpki.core.jobs.cfg"
    echo '# old default' | tee -a "$CARAVEL_HOME/etc/org.caravelpki.core.state.cfg" >> "$CARAVEL_HOME/.dist/etc/org.caravelpki.core.state.cfg"
    # And from when nonces had their settings with the protocols' state.
    echo 'nonce-validity = 1234' | tee -a "$CARAVEL_HOME/etc/org.caravelpki.core.state.cfg" >> "$CARAVEL_HOME/.dist/etc/org.caravelpki.core.state.cfg"
    rm "$CARAVEL_HOME/etc/org.caravelpki.core.checks.cfg" "$CARAVEL_HOME/.dist/etc/org.caravelpki.core.checks.cfg"
    cp "$CARAVEL_HOME/keys/nonce.key" "$WORK/nonce.key"
    : > "$CARAVEL_HOME/system/old.jar"
    status_of 0 "$CARAVEL" up
    said 'Upgrading'
    grep -q 'changed here' "$CARAVEL_HOME/etc/org.caravelpki.core.jobs.cfg"
    not grep -q 'old default' "$CARAVEL_HOME/etc/org.caravelpki.core.state.cfg"
    grep -qx 'nonce-validity = 1234' "$CARAVEL_HOME/etc/org.caravelpki.core.checks.cfg"
    cmp "$CARAVEL_HOME/keys/nonce.key" "$WORK/nonce.key"
    [[ ! -e $CARAVEL_HOME/system/old.jar ]]
    cmp "$CARAVEL_HOME/trust-anchor.pem" "$WORK/anchor"
}

dies_while_starting() {
    "$CARAVEL" down
    JAVA_OPTS=-Xmx2m status_of 1 "$CARAVEL" up
    said 'The node stopped while it was starting \(exit code [1-9]'
    status_of 3 "$CARAVEL" status
    status_of 0 "$CARAVEL" up
}
