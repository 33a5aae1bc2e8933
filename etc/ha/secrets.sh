# shellcheck shell=bash
# What is secret: the database's password, and a CA of its own for the database's TLS. Made once, kept on re-rendering, and
# never in arguments or on a terminal.

# Certificates are renewed by rendering again within so many days of their end.
RENEW_DAYS=180

make_secrets() {
    mkdir -p "$SECRETS" || fail "$SECRETS cannot be made."
    chmod 700 "$SECRETS"
    if [[ ! -s $SECRETS/database.secret ]]; then
        head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | write_secret database.secret
    fi
    [[ -s $SECRETS/database-ca.pem ]] || make_ca
}

# write_secret NAME: complete or not there at all.
write_secret() {
    { cat > "$SECRETS/$1.new" && mv "$SECRETS/$1.new" "$SECRETS/$1"; } || fail "$SECRETS/$1 cannot be written."
}

make_ca() {
    new_key | write_secret database-ca.key
    openssl req -x509 -new -key "$SECRETS/database-ca.key" -sha256 -days 7300 -subj "/CN=${INV[cluster]} database CA" \
        -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign 2> /dev/null |
        write_secret database-ca.pem
    [[ -s $SECRETS/database-ca.pem ]] || fail "openssl makes no certificate for the database's CA."
}

new_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2> /dev/null
}

# certificate HOST: a key, made once, and a certificate for the names it has now.
make_certificate() {
    local host=$1 names
    names="DNS:$host,IP:${INV[$host.address]}"
    [[ ${INV[$host.role]} != backend ]] || names+=",DNS:localhost,IP:127.0.0.1"
    [[ -s $SECRETS/$host.key ]] || new_key | write_secret "$host.key"
    ! certificate_is_good "$host" "$names" || return 0
    openssl req -new -key "$SECRETS/$host.key" -subj "/CN=$host" 2> /dev/null |
        openssl x509 -req -CA "$SECRETS/database-ca.pem" -CAkey "$SECRETS/database-ca.key" -sha256 -days 1825 \
            -set_serial "0x01$(head -c 15 /dev/urandom | od -An -tx1 | tr -d ' \n')" \
            -extfile <(certificate_extensions "$names") 2> /dev/null | write_secret "$host.pem"
    [[ -s $SECRETS/$host.pem ]] || fail "openssl makes no certificate for $host."
    printf '%s\n' "$names" | write_secret "$host.names"
}

certificate_extensions() {
    cat << END
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth,clientAuth
subjectAltName = $1
END
}

certificate_is_good() {
    [[ -s $SECRETS/$1.pem && $(cat "$SECRETS/$1.names" 2> /dev/null) == "$2" ]] &&
        openssl x509 -in "$SECRETS/$1.pem" -noout -checkend $((RENEW_DAYS * 86400)) > /dev/null &&
        openssl verify -CAfile "$SECRETS/database-ca.pem" "$SECRETS/$1.pem" > /dev/null 2>&1
}
