# shellcheck shell=bash
# A short pass of ./caravel lab with the real distributions: up, one loss of A under load, down. Needs root; itests/launcher/run-lab
# and ./caravel lab test go further.

lab_pass_tests() {
    ((EUID == 0)) || return 0
    test_case "a lab loses A under load and nothing that was acknowledged" lab_pass
}

lab_pass() {
    export CARAVEL_LAB_PREFIX=cvpass
    [[ ! -e $ROOT/run/lab ]] || { echo "There is a lab in $ROOT/run/lab: ./caravel lab down first."; return 1; }
    trap '"$CARAVEL" lab down' EXIT
    status_of 0 "$CARAVEL" lab up
    said 'VIP-FE 10.71.1.10 at fe-a'
    said 'VIP-BE 10.71.2.10 at be-a'
    "$CARAVEL" lab test loss-of-a --json > "$WORK/verdict" || { cat "$WORK/verdict" "$ROOT/run/lab/test/loss-of-a.log"; return 1; }
    jq -e '.ok and .acknowledged > 0 and .missing == {"db-a": 0, "db-b": 0} and .unrecorded == 0 and .serials_twice == 0
        and .crl_numbers_twice == 0 and .unexplained == 0 and .audit_chains > 0' "$WORK/verdict" > /dev/null || { cat "$WORK/verdict"; return 1; }
    trap - EXIT
    status_of 0 "$CARAVEL" lab down
    [[ ! -e $ROOT/run/lab ]]
    not eval "ip netns list | grep '^cvpass-'"
}
