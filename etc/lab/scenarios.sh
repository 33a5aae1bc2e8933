# shellcheck shell=bash
# What happens in the scenarios of ./caravel lab test, and what must be true meanwhile. That the lab becomes whole again and
# that nothing is lost is looked at after each.

# shellcheck disable=SC2034 # test.sh's
SCENARIOS='normal loss-of-a loss-of-b loss-of-c frontend-link backend-link service-death keepalived-kill database-kill split-a-b
loss-of-c-then-a loss-of-a-and-c power-loss frontend-switch backends-gone write-conflict false-alarm duplicate-effect
rolling-upgrade'

# Longer than anything takes to be noticed.
LAB_CUT_SECONDS=12

# group_is NODE SIZE: takes writes in a group of that size.
group_is() { [[ $(galera "$1") == "Primary $2 Synced ON" ]]; }
takes_no_writes() { [[ $(galera "$1") != Primary*ON ]]; }

vip_backend_at() { find_holders && [[ $VIP_BE == "$1" ]]; }
vip_frontend_at() { find_holders && [[ $VIP_FE == "$1" ]]; }
# A frontend that is cut off keeps the address on its side: nobody can tell it.
vip_frontend_also_at() { find_holders && [[ ,$VIP_FE, == *",$1,"* ]]; }
both_vips_at() { find_holders && [[ $VIP_FE == "fe-$1" && $VIP_BE == "be-$1" ]]; }

about_normal() { echo 'Nothing happens for 30 s.'; }
play_normal() {
    expect_always 30 "both addresses at A, the group of three" is_normal
}
is_normal() { both_vips_at a && group_is db-a 3 && group_is db-b 3; }

about_loss_of_a() { echo 'A is cut off, and returns.'; }
play_loss_of_a() {
    act cut_or_heal down a
    expect 30 "VIP-FE at B" vip_frontend_also_at fe-b
    expect 30 "VIP-BE at B alone" vip_backend_at be-b
    expect 30 "B and C are a group of two" group_is db-b 2
    expect_always "$LAB_CUT_SECONDS" "A takes no writes" takes_no_writes db-a
    act cut_or_heal up a
}

about_loss_of_b() { echo 'B is cut off, and returns.'; }
play_loss_of_b() {
    act cut_or_heal down b
    expect 30 "A and C are a group of two" group_is db-a 2
    expect 30 "B takes no writes" takes_no_writes db-b
    expect_always "$LAB_CUT_SECONDS" "VIP-BE at A" vip_backend_at be-a
    act cut_or_heal up b
}

about_loss_of_c() { echo 'C is cut off, and returns: the arbitrator is a full member, its loss stalls writes, too.'; }
play_loss_of_c() {
    act cut_or_heal down c
    expect 30 "A and B are a group of two" group_is db-a 2
    expect_always "$LAB_CUT_SECONDS" "both addresses at A" both_vips_at a
    act cut_or_heal up c
}

about_frontend_link() { echo 'The frontend link of A is cut, and mended: VIP-FE moves alone.'; }
play_frontend_link() {
    act cut_or_heal down a frontend
    expect 30 "VIP-FE at B" vip_frontend_also_at fe-b
    expect_always "$LAB_CUT_SECONDS" "VIP-BE at A, the group of three" backends_are_untouched
    act cut_or_heal up a frontend
}
backends_are_untouched() { vip_backend_at be-a && group_is db-a 3 && group_is db-b 3; }

about_backend_link() { echo 'The backend link of A is cut, and mended: both addresses move.'; }
play_backend_link() {
    act cut_or_heal down a backend
    expect 30 "VIP-BE at B alone" vip_backend_at be-b
    expect 30 "VIP-FE at B alone" vip_frontend_at fe-b
    sleep "$LAB_CUT_SECONDS"
    act cut_or_heal up a backend
}

about_service_death() { echo 'The JVM of the frontend of A is killed, and started again.'; }
play_service_death() {
    act die_under_its_unit fe-a
    expect 30 "VIP-FE at B" vip_frontend_at fe-b
    sleep 5
    start_node_of_lab fe-a
}

# The process is killed; its unit sees it.
die_under_its_unit() {
    kill_node "$1"
    as_its_unit "$1" ExecStopPost
}

about_keepalived_kill() { echo 'Both keepalived of A are killed; their supervisors start them again.'; }
play_keepalived_kill() {
    kill_node ka-fe-a
    act kill_node ka-be-a
    expect 10 "both addresses at B" both_vips_at b
}

about_database_kill() { echo 'The database of A is killed, and started again: it catches up by an incremental transfer.'; }
play_database_kill() {
    act kill_node db-a
    expect 30 "VIP-BE at B" vip_backend_at be-b
    expect 30 "B and C are a group of two" group_is db-b 2
    sleep 5
    act start_database db-a
    expect 120 "db-a is synced" is_synced db-a
    log_since db-a | grep -aq 'IST received' || wrong "db-a did not catch up by an incremental transfer"
}

about_split_a_b() { echo 'A and B do not see each other, C and clients see both: VIP-BE is at both, and nothing may be lost.'; }
play_split_a_b() {
    act cut_or_heal down a-b
    sleep "$LAB_CUT_SECONDS"
    expect 30 "the group of three, relayed by C" group_is db-a 3
    act cut_or_heal up a-b
}

about_loss_of_c_then_a() { echo 'C is cut off, then A: B takes no writes, also when C is back, until A is.'; }
play_loss_of_c_then_a() {
    act cut_or_heal down c
    expect 30 "A and B are a group of two" group_is db-b 2
    sleep 3
    act cut_or_heal down a
    expect 30 "B takes no writes" takes_no_writes db-b
    expect_always 5 "B takes no writes" takes_no_writes db-b
    act cut_or_heal up c
    expect_always 10 "B takes no writes though C is back" takes_no_writes db-b
    act cut_or_heal up a
}

about_loss_of_a_and_c() { echo 'A and C are cut off at once: B takes no writes, also when C is back, until A is.'; }
play_loss_of_a_and_c() {
    act cut_or_heal down a
    act cut_or_heal down c
    expect 30 "B takes no writes" takes_no_writes db-b
    expect_always 5 "B takes no writes" takes_no_writes db-b
    act cut_or_heal up c
    expect_always 10 "B takes no writes though C is back" takes_no_writes db-b
    act cut_or_heal up a
}

about_power_loss() { echo 'All hosts lose their power at once, and are switched on: they find themselves again without a hand.'; }
play_power_loss() {
    local quiet
    power_off_all
    sleep 3
    act start_databases
    start_all_keepalived
    # Much shorter than a JVM takes to serve.
    expect_always 4 "nobody has an address before a node serves" nobody_has_an_address &
    quiet=$!
    start_all_nodes
    wait "$quiet"
    expect 60 "switched on: both addresses at A" both_vips_at a
}
nobody_has_an_address() { find_holders && [[ -z $VIP_FE$VIP_BE ]]; }

# At once: one after the other, the last would know that the others are gone. With the power a host's addresses are gone, too,
# and what is in its /run.
power_off_all() {
    local node pids=() host vip
    for node in $NODES $DATABASES $ARBITRATOR $KEEPALIVED; do
        mapfile -t -O "${#pids[@]}" pids < <(processes_of "$(pid_of "$node")" "$(host_of "$node")")
    done
    kill -9 "${pids[@]}" 2> /dev/null || true
    for node in $NODES $DATABASES $ARBITRATOR $KEEPALIVED; do
        until_gone "$node"
    done
    for host in "${FRONTENDS[@]}" "${BACKENDS[@]}"; do
        find "${PATHS[$host]}/run" -mindepth 1 -delete
        for vip in frontend-vip backend-vip; do
            ip -n "$(netns "$host")" -o -4 address show to "${INV[$vip]%/*}" | while read -r _ device _ address _; do
                ip -n "$(netns "$host")" address del "$address" dev "$device"
            done
        done
    done
}
