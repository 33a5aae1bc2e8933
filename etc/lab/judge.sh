# shellcheck shell=bash
# What came of a scenario of ./caravel lab test: what clients were told beside what the databases of both sides hold.

# What is equal on both nodes when nobody writes.
LAB_TABLES='certificate certificate_name certificate_signature certificate_request request_issued issuance_open revocation crl crl_part
    audit_entry audit_page state_document state_key'

# stored NODE: every certificate of the load's policy, as "serial state"; open is one whose signing is not completed.
stored() {
    sql "$1" "SET wsrep_sync_wait = 1; USE caravel; SELECT LOWER(TRIM(LEADING '0' FROM HEX(c.serial))),
        IF(o.certificate_id IS NULL, c.state, 'open') FROM certificate c LEFT JOIN issuance_open o ON o.certificate_id = c.id
        WHERE c.policy = 'tls-server'" | tr '\t' ' ' | sort
}

# judge NAME: writes NAME.json.
judge() {
    local name=$1 node files=$LAB/test/$1
    : >> "$files.acknowledged"
    : >> "$files.also"
    : >> "$files.revoked"
    : >> "$files.out"
    told "$name"
    for node in $DATABASES; do
        stored "$node" > "$files.$node" || wrong "$node does not answer" "$name"
        twice_in "$node" > "$files.$node.twice" || wrong "$node does not answer" "$name"
    done
    tables_are_equal "$name" || wrong "tables differ: $(paste -sd ' ' "$files.differ")" "$name"
    node_console "${BACKENDS[0]}" 'audit:verify --json' < /dev/null > "$files.chains" 2>> "$files.log" || wrong "the audit chains cannot be verified" "$name"
    jq -e . "$files.chains" > /dev/null 2>&1 || echo '[]' > "$files.chains"
    counts "$name" > "$files.counts"
    must_be_none "$name"
    ! declare -F "check_${name//-/_}" > /dev/null || "check_${name//-/_}" "$name"
    verdict "$name" > "$files.json"
}

# told NAME: the serials that clients were given, those of the load and those of the scenario itself; and the serials of which
# they were told that they are revoked.
told() {
    local files=$LAB/test/$1
    cat "$files.acknowledged" "$files.also" | cut -f 1 | sed 's/^0*//' | sort > "$files.serials"
    cut -f 1 "$files.revoked" | sed 's/^0*//' | sort -u > "$files.revocations"
}

# What must not be twice, a line for each.
twice_in() {
    sql "$1" "SET wsrep_sync_wait = 1; USE caravel;
        SELECT CONCAT('serial ', HEX(serial)) FROM certificate GROUP BY serial HAVING COUNT(*) > 1;
        SELECT CONCAT('request ', request_id) FROM certificate WHERE state <> 'failed' GROUP BY request_id HAVING COUNT(*) > 1;
        SELECT CONCAT('crl ', ca, ' ', generation, ' ', HEX(number)) FROM crl GROUP BY ca, generation, number
            HAVING COUNT(*) > COUNT(DISTINCT delta) OR COUNT(DISTINCT this_update) > 1"
}

# Leases and timers write all the time, and what a frontend's last question led to comes a moment later: some patience.
tables_are_equal() {
    local round files=$LAB/test/$1 node tables
    # shellcheck disable=SC2086 # words
    printf -v tables '%s, ' $LAB_TABLES
    for round in {1..20}; do
        for node in $DATABASES; do
            sql "$node" "SET wsrep_sync_wait = 1; USE caravel; CHECKSUM TABLE ${tables%, }" > "$files.$node.sums" || : > "$files.$node.sums"
        done
        diff "$files.db-a.sums" "$files.db-b.sums" | sed -n 's/^< \(.*\)\t.*/\1/p' > "$files.differ"
        [[ -s $files.db-a.sums ]] && cmp -s "$files.db-a.sums" "$files.db-b.sums" && return
        sleep 0.5
    done
    printf 'Tables differ after %s rounds.\n' "$round" >> "$files.log"
    return 1
}

# counts NAME: what must be none, as JSON.
counts() {
    local files=$LAB/test/$1 told known
    told=$(uniq "$files.serials")
    known=$(awk '$2 !~ /^(open|reserved|failed)$/ { print $1 }' "$files".db-[ab] | sort -u)
    jq -cn --argjson acknowledged "$(count_of "$told")" \
        --argjson missing_a "$(count_of "$(comm -23 <(echo "$told") <(serials_in "$files.db-a"))")" \
        --argjson missing_b "$(count_of "$(comm -23 <(echo "$told") <(serials_in "$files.db-b"))")" \
        --argjson unrecorded "$(count_of "$(comm -23 <(echo "$told") <(echo "$known"))")" \
        --argjson untold "$(count_of "$(comm -23 <(comm -23 <(echo "$known") <(echo "$told")) <(serials_in "$files.before"))")" \
        --argjson serials_twice "$(count_of "$(cat <(uniq -d "$files.serials") <(sed -n '/^serial/p' "$files".db-[ab].twice | sort -u))")" \
        --argjson requests_twice "$(count_of "$(sed -n '/^request/p' "$files".db-[ab].twice | sort -u)")" \
        --argjson revoked "$(count_of "$(cat "$files.revocations")")" \
        --argjson not_revoked_a "$(count_of "$(comm -23 "$files.revocations" <(revoked_in "$files.db-a"))")" \
        --argjson not_revoked_b "$(count_of "$(comm -23 "$files.revocations" <(revoked_in "$files.db-b"))")" \
        --argjson crls_twice "$(count_of "$(sed -n '/^crl/p' "$files".db-[ab].twice | sort -u)")" \
        --slurpfile marks "$files.out" '
        ([$marks[] | .failures | to_entries[] | select(.key | test("^(acme|simple):")) | .value] | add // 0) as $refused |
        {acknowledged: $acknowledged, missing: {"db-a": $missing_a, "db-b": $missing_b}, unrecorded: $unrecorded,
         unacknowledged: $untold, unexplained: ([$untold - $refused, 0] | max), serials_twice: $serials_twice,
         crl_numbers_twice: $crls_twice, requests_twice: $requests_twice, revoked: $revoked,
         revocations_missing: {"db-a": $not_revoked_a, "db-b": $not_revoked_b}}'
}

serials_in() { cut -d ' ' -f 1 "$1" | sort -u; }
revoked_in() { sed -n 's/ revoked$//p' "$1" | sort -u; }
count_of() { grep -c . <<< "$1" || true; }

must_be_none() {
    local files=$LAB/test/$1 sentence
    while read -r sentence; do
        wrong "$sentence" "$1"
    done < <(jq -r 'if .acknowledged == 0 then "nobody got a certificate" else empty end,
        (.missing | to_entries[] | select(.value > 0) | "\(.value) acknowledged certificates are missing in \(.key)"),
        (.revocations_missing | to_entries[] | select(.value > 0) | "\(.value) acknowledged revocations are missing in \(.key)"),
        (to_entries[] | select((.key | IN("unrecorded", "unexplained", "serials_twice", "crl_numbers_twice", "requests_twice")) and .value > 0)
            | "\(.key): \(.value)")' "$files.counts")
    while read -r sentence; do
        wrong "$sentence" "$1"
    done < <(jq -r 'if length == 0 then "there are no audit chains" else .[] | select(.intact | not) | "an audit chain is broken: \(.)" end' "$files.chains")
}

# enrollments_failed NAME: how many failed for good, from the first to the last mark.
enrollments_failed() {
    jq -s '[.[].failures | to_entries[] | select(.key | test("^(acme|simple):")) | .value] | add // 0' "$LAB/test/$1.out"
}

# longest_gap NAME: between acknowledged certificates, in milliseconds, from when the scenario began to its end.
longest_gap() {
    local files=$LAB/test/$1
    [[ -s $files.ended ]] || { echo null && return; }
    cut -f 4 "$files.acknowledged" | sort -n | awk -v last="$(cat "$files.begun")" -v ended="$(cat "$files.ended")" '
        $1 < last || $1 > ended { next }
        { if ($1 - last > gap) gap = $1 - last; last = $1 }
        END { if (ended - last > gap) gap = ended - last; printf "%d\n", gap }'
}

# way COLUMN NAME: of an address, as "fe-a > fe-b > fe-a".
way() {
    cut -d ' ' -f "$1" "$LAB/test/$2.holders" 2> /dev/null | uniq | paste -sd '>' | sed 's/>/ > /g'
}

# moves NETWORK NAME: how often a keepalived took the address.
moves() {
    local node
    for node in $KEEPALIVED; do
        [[ $node != ka-$1-* || ! -e $LAB/test/$2.logs ]] || PLAYED=$2 log_since "$node"
    done | grep -ac 'Entering MASTER STATE' || true
}

verdict() {
    local name=$1 files=$LAB/test/$1
    jq -cn --arg name "$name" --slurpfile marks "$files.out" --slurpfile counts "$files.counts" --slurpfile chains "$files.chains" \
        --argjson issuance "$(longest_gap "$name")" --arg frontend "$(way 2 "$name")" --arg backend "$(way 3 "$name")" \
        --argjson frontend_moves "$(moves fe "$name")" --argjson backend_moves "$(moves be "$name")" --rawfile wrong "$files.wrong" \
        --argjson measured "$(grep -aE ': [0-9.]+ [a-z]' "$files.log" | jq -R . | jq -cs .)" '
        ($marks | map(select(.name == $name)) | first // {}) as $it | ($wrong | split("\n") | map(select(. != ""))) as $wrong |
        {name: $name, ok: ($wrong == []), seconds: $it.seconds, longest_issuance_gap_ms: $issuance,
         longest_ocsp_gap_ms: $it.kinds.ocsp.longest_good_gap_ms, requests: $it.requests, failed: $it.failed, failures: $it.failures,
         retried: ([$it.kinds[]?.retried // 0] | add // 0), measured: $measured,
         vip_moves: {frontend: $frontend_moves, backend: $backend_moves}, vip_frontend: $frontend, vip_backend: $backend}
        + $counts[0] + {audit_chains: ($chains[0] | length), wrong: $wrong}'
}

print_verdict() {
    jq -r '
        def seconds: if . == null then "unknown" else "\((. / 100 | round) / 10) s" end;
        "\(.name): \(if .ok then "as it must be" else "NOT as it must be" end)",
        "  longest gap: certificates \(.longest_issuance_gap_ms | seconds), OCSP \(.longest_ocsp_gap_ms | seconds)",
        "  failed: \(.failed) of \(.requests)\(if .failed == 0 or .failed == null then "" else " (" + ([.failures | to_entries[] | "\(.key) \(.value)"] | join(", ")) + ")" end)",
        "  VIP-FE: \(.vip_frontend) (taken \(.vip_moves.frontend) times), VIP-BE: \(.vip_backend) (taken \(.vip_moves.backend) times)",
        "  \(.acknowledged) acknowledged; missing \(.missing["db-a"]) and \(.missing["db-b"]), unrecorded \(.unrecorded), twice \(.serials_twice + .crl_numbers_twice + .requests_twice); \(.revoked) revoked, missing \(.revocations_missing["db-a"]) and \(.revocations_missing["db-b"])",
        (if (.retried // 0) > 0 then "  enrollments tried again: \(.retried) times" else empty end),
        "  not told \(.unacknowledged), of them unexplained \(.unexplained)",
        (.measured[] | "  \(.)"),
        (.wrong[] | "  wrong: \(.)")' "$LAB/test/$1.json"
}
