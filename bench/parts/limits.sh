# shellcheck shell=bash
# What the machine can do: signatures with OpenSSL on every processor, rows with nothing but inserts.

# Sets SIGN_P256, VERIFY_P256 and VERIFY_RSA: operations per second of all processors together.
measure_openssl() {
    local out=$BENCH/openssl.out
    say "  openssl speed"
    openssl speed -mr -seconds "$(if $QUICK; then echo 1; else echo 3; fi)" -multi "$(nproc)" ecdsap256 rsa2048 > "$out" 2> /dev/null < /dev/null
    SIGN_P256=$(awk -F: '/^\+F4:/ { print $4 }' "$out")
    VERIFY_P256=$(awk -F: '/^\+F4:/ { print $5 }' "$out")
    VERIFY_RSA=$(awk -F: '/^\+F2:/ { print $5 }' "$out")
    [[ -n $SIGN_P256 && -n $VERIFY_P256 && -n $VERIFY_RSA ]] || fail "openssl speed printed something else; see $out."
}

# signatures SUBJECT-KEY: certificates per second if there were nothing but a signature of the CA, its check, and the
# check of the subject's.
signatures() {
    local own=$VERIFY_P256
    [[ $1 != rsa-2048 ]] || own=$VERIFY_RSA
    awk -v sign="$SIGN_P256" -v verify="$VERIFY_P256" -v own="$own" \
        'BEGIN { printf "%.1f\n", 1 / (1 / sign + 1 / verify + 1 / own) }'
}

# bare_inserts DATABASE ROWS: a line of JSON about a loop that commits so many rows at a time.
bare_inserts() {
    local drivers url password after=()
    drivers=$(find "$NODE/system" \( -name 'mariadb-java-client-*.jar' -o -name 'h2-*.jar' \) -printf '%p:')
    case $1 in
        mariadb) url="$(mariadb_url)?useServerPrepStmts=true&useBulkStmts=true" password=$BENCH/mariadb/password ;;
        h2)
            url="jdbc:h2:file:$BENCH/bare;MODE=MariaDB;DATABASE_TO_LOWER=TRUE"
            password=/dev/null
            # As the node does: a commit alone is not on the disk yet.
            after=('checkpoint sync')
            ;;
    esac
    "$JAVA_HOME/bin/java" -cp "$(newest_jar limits):$drivers" org.caravelpki.bench.limits.InsertLoop \
        "$url" caravel "$password" "$2" "$(limit_seconds)" "${DATABASE_PID:-0}" "${after[@]}" ||
        fail "The bare inserts failed."
    rm -f "$BENCH"/bare.*
}

limit_seconds() {
    if $QUICK; then echo 2; else echo 5; fi
}
