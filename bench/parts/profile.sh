# shellcheck shell=bash
# Where the node's time goes, as Java Flight Recorder samples it.

start_profile() {
    ! $PROFILE || "$JAVA_HOME/bin/jcmd" "$(node_pid)" JFR.start name=bench settings=profile > /dev/null ||
        fail "The recording does not start."
}

# end_profile NAME: leaves run/bench/NAME.jfr, and a list of the methods at the top of its stacks.
end_profile() {
    local recording=$BENCH/$1.jfr
    $PROFILE || return 0
    "$JAVA_HOME/bin/jcmd" "$(node_pid)" JFR.stop name=bench filename="$recording" > /dev/null ||
        fail "The recording does not end."
    {
        say "Top of the stacks, of all samples:"
        top_frames "$recording" 0
        say "First method of ours in the stacks:"
        top_frames "$recording" 1
    } > "$BENCH/$1.frames"
    say "  the recording is $recording, its top frames are in $BENCH/$1.frames"
}

# top_frames RECORDING OURS: share of samples by their first method, or by their first method of ours. Native code is
# sampled half as often, and threads that wait in it are not at work.
top_frames() {
    "$JAVA_HOME/bin/jfr" print --stack-depth 64 --events jdk.ExecutionSample,jdk.NativeMethodSample "$1" | awk -v ours="$2" '
        /^jdk\.ExecutionSample/ { weight = 1 }
        /^jdk\.NativeMethodSample/ { weight = 2 }
        /stackTrace = \[/ { first = inside = 1; next }
        !/line:/ { inside = 0 }
        inside {
            name = $1
            sub(/\(.*/, "", name)
            if (first && name ~ /^(sun\.nio\.|java\.net\.|io\.netty\.channel\.epoll\.Native\.epollWait|java\.io\.)/ && weight == 2) { inside = 0; next }
            if (first) samples += weight
            first = 0
            if (!ours || name ~ /^org\.caravelpki\./) { count[name] += weight; inside = 0 }
        }
        END { for (name in count) printf "%6.1f %%  %s\n", 100 * count[name] / samples, name }' | sort -rn | sed -n 1,40p
}
