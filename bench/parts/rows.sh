# shellcheck shell=bash
# Rows for an inventory that would take hours to issue: copies of one real certificate of this node, made by the database
# itself, each with a serial number, name, subject and dates of its own. TBS, signature, request and names have the sizes
# and encodings that the node gave them; the signature is that of the first.

# sql STATEMENT…: rows as lines, columns with tabs between.
sql() {
    mariadb --no-defaults --socket="$BENCH/mariadb/socket" --user="$(id -un)" --batch --skip-column-names caravel -e "$*" ||
        fail "MariaDB refused: $*"
}

# columns TABLE NAME=EXPRESSION…: the columns of a table, and what a copy has in them.
columns() {
    local table=$1 column change names=() values=()
    shift
    while read -r column; do
        names+=("$column")
        values+=("t.$column")
        for change in "$@"; do
            [[ ${change%%=*} != "$column" ]] || values[-1]=${change#*=}
        done
    done < <(sql "select column_name from information_schema.columns where table_schema = 'caravel'
        and table_name = '$table' order by ordinal_position")
    printf '(%s) select %s' "$(IFS=, && echo "${names[*]}")" "$(IFS=, && echo "${values[*]}")"
}

# copies FROM TO TABLE CONDITION NAME=EXPRESSION…: a row for each number, out of the row that the condition finds.
copies() {
    local from=$1 to=$2 table=$3 condition=$4
    shift 4
    sql "insert into $table $(columns "$table" "$@") from (select * from $table where $condition limit 1) t
        join seq_${from}_to_${to} s"
}

# first_certificate: sets FIRST_ID and FIRST_REQUEST to a certificate that was issued for this.
first_certificate() {
    in_driver "bench:questions --certificates 1 '$BENCH/first'"
    read -r FIRST_ID FIRST_REQUEST < <(sql "select id, request_id from certificate where policy = 'tls-server'
        and state = 'active' order by id desc limit 1")
    [[ -n $FIRST_REQUEST ]] || fail "There is no certificate to copy."
}

# A serial number of 16 octets, made of the number of the copy; padded as the column has it.
SERIAL="unhex(concat('4', substr(md5(concat('serial', s.seq)), 2)))"

# The digest of the whole: a SEQUENCE with two octets of length, the TBS of the copy, and what follows it.
FINGERPRINT="(select unhex(sha2(concat(unhex(concat('3082', lpad(hex(length(c.tbs) + length(t.tail)), 4, '0'))), c.tbs, t.tail),
    256)) from certificate c where c.id = t.certificate_id - s.seq * 1024)"

# load_certificates FROM TO: one in a hundred revoked, the days of expiry spread.
load_certificates() {
    local begin end name="concat('host-', s.seq, '.growth.example.com')"
    for ((begin = $1; begin <= $2; begin = end + 1)); do
        end=$((begin + 49999 < $2 ? begin + 49999 : $2))
        copies "$begin" "$end" certificate "id = $FIRST_ID" "id=t.id - s.seq * 1024" \
            "serial=concat(unhex('00000000'), $SERIAL)" "tbs=insert(t.tbs, 12, 16, $SERIAL)" \
            "subject=concat('CN=', $name)" "subject_folded=concat('cn=', $name)" "request_id=concat('growth-', s.seq)" \
            "not_after=t.not_after + s.seq * 3000" "state=if(s.seq % 100 = 0, 'revoked', 'active')" \
            "reason=if(s.seq % 100 = 0, 4, null)" "revoked_at=if(s.seq % 100 = 0, t.not_before, null)"
        copies "$begin" "$end" certificate_name "certificate_id = $FIRST_ID" "certificate_id=t.certificate_id - s.seq * 1024" \
            "name=$name" "lookup=cast(conv(left(sha2(concat('dns:', $name), 256), 16), 16, -10) as signed)"
        copies "$begin" "$end" certificate_signature "certificate_id = $FIRST_ID" \
            "certificate_id=t.certificate_id - s.seq * 1024" "fingerprint=$FINGERPRINT"
        copies "$begin" "$end" certificate_request "request_id = '$FIRST_REQUEST'" "id=t.id - s.seq * 1024" \
            "request_id=concat('growth-', s.seq)" "subject=concat('CN=', $name)" \
            "certificate_id=$FIRST_ID - s.seq * 1024"
        copies "$begin" "$end" request_issued "request_id = '$FIRST_REQUEST'" "request_id=concat('growth-', s.seq)" \
            "serial=concat(unhex('00000000'), $SERIAL)"
        sql "insert into revocation (ca, generation, certificate_id, serial, reason, revoked_at, not_after, shard)
            select ca, generation, id, serial, reason, revoked_at, not_after, shard from certificate
            where state = 'revoked' and id between $((FIRST_ID - end * 1024)) and $((FIRST_ID - begin * 1024))"
    done
    sql "analyze table certificate, certificate_name, certificate_signature, certificate_request, request_issued,
        revocation" > "$BENCH/analyze.out"
}

# load_revocations FROM TO: rows of the list alone, all that a CRL is made of; one in four without a reason.
load_revocations() {
    sql "insert into revocation (ca, generation, certificate_id, serial, reason, revoked_at, not_after, shard)
        select 'issuing', 1, $FIRST_ID - s.seq * 1024, concat(unhex('00000000'), $SERIAL),
        elt(1 + s.seq % 4, 0, 1, 4, 5), c.not_before + s.seq % 86400000, c.not_after, 0
        from (select not_before, not_after from certificate where id = $FIRST_ID) c join seq_${1}_to_${2} s"
    sql "analyze table revocation" > "$BENCH/analyze.out"
}

# known_certificates TO: some of them in no order, for bench:ask.
known_certificates() {
    sql "select lower(hex($SERIAL)), concat('host-', s.seq, '.growth.example.com'), c.not_after + s.seq * 3000
        from (select not_after from certificate where id = $FIRST_ID) c join seq_1_to_$1 s
        where s.seq % $(($1 / 10000)) = 1 % $(($1 / 10000)) and s.seq % 100 <> 0 order by md5(s.seq)" > "$BENCH/known"
}
