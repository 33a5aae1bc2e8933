# shellcheck shell=bash
# That ./caravel lab test finds what is wrong; and, as root, a short pass of ./caravel lab with the real distributions: up, one
# loss of A under load, down. itests/launcher/run-lab and ./caravel lab test go further.

lab_pass_tests() {
    test_case "a scenario's judge finds what is lost, unrecorded, unexplained and twice" judge_finds
    ((EUID == 0)) || return 0
    test_case "a lab loses A under load and nothing that was acknowledged" lab_pass
}

# A scenario's files: aa is whole, bb is missing in db-b, cc is open, dd is nowhere, ee was told twice, ff and 11 were told to
# nobody and one request failed, 01 was there before, 22 was told to the scenario itself; aa was said to be revoked and is not;
# one request has two certificates.
judge_finds() {
    local made=$WORK/lab/test/made
    mkdir -p "$WORK/lab/test"
    printf '%s\tacme\turl\t1000\n' aa bb cc dd ee ee > "$made.acknowledged"
    printf '01 active\n' > "$made.before"
    printf '%s\n' '01 active' 'aa active' 'bb revoked' 'cc open' 'ee active' 'ff active' '11 active' '22 active' > "$made.db-a"
    grep -v '^bb' "$made.db-a" > "$made.db-b"
    printf '%s\n' 'crl issuing 1 05' 'request r1' > "$made.db-a.twice"
    cp "$made.db-a.twice" "$made.db-b.twice"
    printf '%s\n' '{"failures": {"simple: HTTP 503": 1, "ocsp: HTTP 503": 7}}' '{"failures": {}}' > "$made.out"
    printf '%s\trevoke\t\t1000\n' bb aa > "$made.revoked"
    printf '22\tsimple\t\t1000\n' > "$made.also"
    printf '[{"intact": true}, {"intact": false, "node": 2}]' > "$made.chains"
    (
        LAB=$WORK/lab
        DATABASES='db-a db-b'
        # shellcheck source=etc/lab/test.sh
        . "$ROOT/etc/lab/test.sh"
        # shellcheck source=etc/lab/judge.sh
        . "$ROOT/etc/lab/judge.sh"
        told made
        counts made > "$made.counts"
        must_be_none made
    )
    jq -e '. == {acknowledged: 6, missing: {"db-a": 1, "db-b": 2}, unrecorded: 2, unacknowledged: 2, unexplained: 1,
        serials_twice: 1, crl_numbers_twice: 1, requests_twice: 1, revoked: 2, revocations_missing: {"db-a": 1, "db-b": 2}}' "$made.counts" || { cat "$made.counts"; return 1; }
    cat "$made.wrong"
    [[ $(grep -c . "$made.wrong") -eq 10 ]]
}

# In a place where the databases' and the nodes' users may enter wherever the tree is, and beside any other lab. One at a time
# on a machine; what a killed one left ends first.
lab_pass() {
    in_lab_of_pass
    (flock -w 900 9 && lab_loses_a 9>&-) 9> /run/caravel-lab-pass.lock
}

lab_loses_a() {
    status_of 0 "$CARAVEL" lab down
    status_of 0 "$CARAVEL" lab up
    said 'VIP-FE 10.71.1.10 at fe-a'
    said 'VIP-BE 10.71.2.10 at be-a'
    "$CARAVEL" lab test loss-of-a --json > "$WORK/verdict" || { cat "$WORK/verdict" "$CARAVEL_LAB_HOME/test/loss-of-a.log"; return 1; }
    jq -e '.ok and .acknowledged > 0 and .missing == {"db-a": 0, "db-b": 0} and .unrecorded == 0 and .serials_twice == 0
        and .crl_numbers_twice == 0 and .unexplained == 0 and .audit_chains > 0' "$WORK/verdict" > /dev/null || { cat "$WORK/verdict"; return 1; }
    status_of 0 "$CARAVEL" lab down
    [[ ! -e $CARAVEL_LAB_HOME ]]
    not eval "ip netns list | grep '^cvpass-'"
}

in_lab_of_pass() {
    export CARAVEL_LAB_PREFIX=cvpass CARAVEL_LAB_HOME=/var/lib/caravel-lab-pass
}

# However the tests ended; unless another run has its lab there.
end_lab_pass() {
    ((EUID == 0)) || return 0
    in_lab_of_pass
    [[ ! -e $CARAVEL_LAB_HOME ]] || (flock -n 9 && "$CARAVEL" lab down > /dev/null 9>&-) 9> /run/caravel-lab-pass.lock
}
