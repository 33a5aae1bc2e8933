# shellcheck shell=bash
# Builds the archive of a node when sources are newer than it.

# Whose archive: standalone, frontend or backend.
ASSEMBLY=standalone

archive() {
    local newest
    # shellcheck disable=SC2012 # the names are Maven's
    newest=$(ls -t "$ROOT/assembly/$ASSEMBLY/target/caravel-$ASSEMBLY"-*.tar.gz 2> /dev/null | head -n 1)
    printf '%s\n' "$newest"
}

archive_version() {
    local name
    name=$(basename "$(archive)" .tar.gz)
    printf '%s\n' "${name#"caravel-$ASSEMBLY-"}"
}

# The archive is written last and under its own name: one that a killed build left half-written fails this test.
archive_is_whole() {
    [[ -n $(archive) ]] && gzip -t "$(archive)" 2> /dev/null
}

sources_are_newer() {
    [[ -n $(find "$ROOT"/{pom.xml,.mvn,bundles,features,assembly,etc} \
        \( -name target -o -path '*/src/test' \) -prune -o \
        -type f -newer "$(archive)" -not -path "$ROOT/etc/launcher/*" -not -path "$ROOT/etc/ha/*" -not -path "$ROOT/etc/lab/*" -not -name '*.md' -print -quit) ]]
}

# Two builds at once would write over each other; the second finds the work done. The lock ends with its process.
build_if_needed() {
    mkdir -p "$RUN/locks" || fail "$RUN/locks cannot be made."
    exec 9> "$RUN/locks/build"
    flock 9
    if ! archive_is_whole || sources_are_newer; then
        build_archive
    fi
    exec 9>&-
}

build_archive() {
    need_maven
    enough_space "$ROOT" 600 "a build"
    build
    archive_is_whole || fail "The build left no archive; run/build.log says why."
}

build() {
    say "Building (the first time takes some minutes; run/build.log has the details) …"
    run_maven "$RUN/build.log" -pl "assembly/$ASSEMBLY" -am -DskipTests -Dspotless.check.skip=true install ||
        fail "The build failed: $(build_error "$RUN/build.log") (run/build.log)."
}

# run_maven LOG ARGUMENT…: shows which module is at work.
run_maven() {
    local log=$1 maven status=0
    shift
    : > "$log"
    mvn -B -ntp -Dstyle.color=never -f "$ROOT/pom.xml" "$@" > "$log" 2>&1 < /dev/null 8>&- 9>&- &
    maven=$!
    # Processes in the background do not see Ctrl-C.
    trap 'kill "$maven" 2> /dev/null; exit 130' INT TERM HUP
    tail -n +1 -f --pid="$maven" "$log" 2> /dev/null |
        sed -un 's/^\[INFO\] Building Caravel PKI :: \(.*\) [0-9][^ ]* *\[\([0-9]*\/[0-9]*\)\]$/  \2 \1/p' || true
    wait "$maven" || status=$?
    trap - INT TERM HUP
    return "$status"
}

build_error() {
    sed -n 's/^\[ERROR\] *//p' "$1" | grep -m 1 . | cut -c 1-300 || true
}
