# shellcheck shell=bash
# First starts that go wrong leave nothing behind that a second one trips over.

first_start_tests() {
    node first
    test_case "a full disk is one clear sentence" full_disk
    test_case "a disk that fills while unpacking leaves nothing behind" disk_fills
    test_case "a directory of somebody else is left alone" foreign_directory
    test_case "an incomplete node with keys is left alone" incomplete_with_keys
    test_case "a start that was killed is taken up again, with its key algorithm" killed_first_start
    test_case "down stops the node" stops
}

full_disk() {
    # shellcheck disable=SC2016 # the inner shell expands it
    status_of 1 with_mounts bash -c 'mkdir -p "$1" && mount -t tmpfs -o size=30m none "$1" && CARAVEL_HOME=$1/node exec "$0" up' \
        "$CARAVEL" "$WORK/small"
    said_one_line 'MB free, and a node takes'
}

disk_fills() {
    # Files of more than 1 MB cannot be written: the archive holds some.
    # shellcheck disable=SC2016 # the inner shell expands it
    status_of 1 bash -c 'trap "" XFSZ; ulimit -f 1024; exec "$0" up' "$CARAVEL"
    said 'The archive cannot be unpacked'
    [[ ! -e $CARAVEL_HOME && ! -e $CARAVEL_HOME.new ]]
}

foreign_directory() {
    mkdir -p "$CARAVEL_HOME/photos"
    status_of 1 "$CARAVEL" up
    said_one_line 'is no Caravel node, and there is photos in it'
    [[ -d $CARAVEL_HOME/photos ]]
    rmdir "$CARAVEL_HOME/photos" "$CARAVEL_HOME"
}

incomplete_with_keys() {
    mkdir -p "$CARAVEL_HOME/keys/soft"
    : > "$CARAVEL_HOME/keys/soft/root.p12"
    status_of 1 "$CARAVEL" up
    said_one_line 'is incomplete and holds keys'
    rm -r "$CARAVEL_HOME/keys" && rmdir "$CARAVEL_HOME"
}

killed_first_start() {
    local launcher
    # What a launcher that was killed while unpacking leaves …
    mkdir -p "$CARAVEL_HOME.new/bin" "$CARAVEL_HOME/bin" "$CARAVEL_HOME/etc"
    "$CARAVEL" up --key-algorithm ec-p384 > "$WORK/up" 2>&1 &
    launcher=$!
    # … and one that was killed, with the JVM, while the JVM was starting for the first time.
    until [[ -s $CARAVEL_HOME/karaf.pid && -d $CARAVEL_HOME/db ]]; do
        kill -0 "$launcher" || { cat "$WORK/up"; return 1; }
        sleep 0.1
    done
    kill -9 "$launcher"
    power_off "$(node_pid)"
    status_of 0 "$CARAVEL" up
    said 'is ready'
    [[ ! -e $CARAVEL_HOME.new ]]
    "$CARAVEL" console 'ca:list --json' | jq -e 'map(.keySpec) == ["ec-p384", "ec-p384"]'
}

stops() {
    status_of 0 "$CARAVEL" down
    said 'The node stopped'
    status_of 3 "$CARAVEL" status
}
