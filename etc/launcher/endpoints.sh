# shellcheck shell=bash
# Where the node is reached, and lines to try it with.

status_base() { cfg org.caravelpki.core.status.cfg status-base "http://127.0.0.1:$(http_port)"; }
acme_base() { cfg org.caravelpki.protocol.acme.cfg external-base "https://localhost:$(https_port)"; }
https_base() { printf 'https://localhost:%s\n' "$(https_port)"; }
trust_anchor() { printf '%s\n' "$NODE/trust-anchor.pem"; }

env_command() {
    no_options "Usage: ./caravel env

Prints the endpoints as shell variables: eval \"\$(./caravel env)\"" "$@" && return
    [[ -e $NODE/.dist/archive ]] || fail "There is no node yet; ./caravel up makes it."
    endpoint CARAVEL_SIMPLE_URL "$(https_base)/simple/tls-server"
    endpoint CARAVEL_ACME_DIRECTORY "$(acme_base)/acme/directory"
    endpoint CARAVEL_EST_URL "$(https_base)/.well-known/est"
    endpoint CARAVEL_SCEP_URL "$(status_base)/scep/device"
    endpoint CARAVEL_CMP_URL "$(status_base)/.well-known/cmp"
    endpoint CARAVEL_OCSP_URL "$(status_base)/ocsp"
    endpoint CARAVEL_CRL_URL "$(status_base)/crl/issuing.crl"
    endpoint CARAVEL_CA_URL "$(status_base)/ca/issuing.cer"
    endpoint CARAVEL_HEALTH_URL "http://127.0.0.1:$(http_port)/health/ready"
    endpoint CARAVEL_TRUST_ANCHOR "$(trust_anchor)"
    endpoint CARAVEL_TLS_CA "$(trust_anchor)"
}

endpoint() {
    printf '%s=%q\n' "$1" "$2"
}

# The root's newest certificate: what relying parties trust. The console comes up beside the listeners, a moment sooner or
# later.
write_trust_anchor() {
    local begun=$SECONDS
    until (console 'ca:export root' > "$(trust_anchor).new" < /dev/null) 2> /dev/null; do
        ((SECONDS - begun < 30)) || fail "The node is ready, but its console does not give the root's certificate:" \
            "$( (console 'ca:export root' < /dev/null) 2>&1 | tail -n 1)"
        sleep 0.3
    done
    chmod 644 "$(trust_anchor).new"
    mv "$(trust_anchor).new" "$(trust_anchor)"
}

login_file() { printf '%s\n' "$NODE/keys/local.curl"; }

# The end entity of the node's owner, as a file for curl: a secret in arguments could be read by everyone.
write_login() {
    local secret=$NODE/keys/local.secret
    [[ -r $secret ]] || return 0
    (umask 077 && printf 'user = "local:%s"\n' "$(tr -d '\n' < "$secret")" > "$(login_file).new")
    mv "$(login_file).new" "$(login_file)"
}

print_welcome() {
    local sudo=
    ((EUID == 0)) || sudo='sudo '
    cat << END

Caravel PKI $(cat "$NODE/.dist/version") is ready (${READY_AFTER:-0} s).

  HTTPS         $(https_base)   (/simple, /acme, /.well-known/est)
  HTTP          $(status_base)   (/ocsp, /crl, /ca, /health)
  ACME          $(acme_base)/acme/directory
  Management    https://127.0.0.1:$(management_port)/api/node
  Console       ./caravel console
  Trust anchor  $(trust_anchor)
  Log           $NODE/data/log/karaf.log

A certificate with curl (the key goes to demo.key):

  $(simple_line)

A certificate with certbot (port 80 must be free):

  $sudo$(certbot_line)
END
}

simple_line() {
    printf '%s | %s\n' \
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout demo.key -subj /CN=demo.example.test -addext subjectAltName=DNS:demo.example.test" \
        "curl -sS --cacert $(printf %q "$(trust_anchor)") -K $(printf %q "$(login_file)") -H Content-Type:application/pkcs10 --data-binary @- $(https_base)/simple/tls-server"
}

certbot_line() {
    printf '%s %s\n' \
        "REQUESTS_CA_BUNDLE=$(printf %q "$(trust_anchor)") certbot certonly --standalone -n --agree-tos --register-unsafely-without-email" \
        "--server $(acme_base)/acme/directory --config-dir $(printf %q "$RUN/certbot") --work-dir $(printf %q "$RUN/certbot") --logs-dir $(printf %q "$RUN/certbot") -d localhost"
}
