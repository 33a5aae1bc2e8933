# shellcheck shell=bash
# What every part of the launcher uses: talking, failing, reading and changing the node's configuration.

say() {
    printf '%s\n' "$*"
}

# One clear sentence, and nothing else happens.
fail() {
    printf 'caravel: %s\n' "$*" >&2
    exit 1
}

misused() {
    printf 'caravel: %s\n\n' "$*" >&2
    usage >&2
    exit 2
}

# For commands that take no options: prints the help and succeeds when it was asked for.
no_options() {
    local help=$1
    shift
    case ${1:-} in
        '') return 1 ;;
        --help | -h) say "$help" ;;
        *) misused "'$1' is no option of this command." ;;
    esac
}

# cfg FILE KEY DEFAULT: a value of a file in the node's etc/.
cfg() {
    local value
    value=$(sed -n "s/^ *${2//./\\.} *= *//p" "$NODE/etc/$1" 2> /dev/null | tail -n 1)
    printf '%s\n' "${value:-$3}"
}

# set_cfg FILE KEY VALUE: changes a value in place, or adds it at the end. Goes through a file beside it, so that a full
# disk leaves the old one.
set_cfg() {
    local file=$1 key=$2 value=$3
    KEY=$key VALUE=$value awk '
        BEGIN { key = ENVIRON["KEY"]; line = key " = " ENVIRON["VALUE"] }
        { name = $0; sub(/^[ #]*/, "", name); sub(/ *=.*/, "", name) }
        name == key && /=/ && !done { print line; done = 1; next }
        { print }
        END { if (!done) print line }
    ' "$file" > "$file.new" || fail "$file cannot be changed."
    chmod --reference="$file" "$file.new"
    mv "$file.new" "$file"
}

# enough_space DIRECTORY MEGABYTES WHAT-FOR
enough_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    ((free >= $2)) || fail "The disk of $1 has $free MB free, and $3 takes $2 MB. Make room or set CARAVEL_HOME."
}

# The nearest directory of a path that exists.
existing_parent() {
    local directory=$1
    until [[ -d $directory ]]; do
        directory=$(dirname "$directory")
    done
    printf '%s\n' "$directory"
}

# Two launchers at once would get in each other's way on one node. The lock goes away with its process, however that ends.
one_at_a_time() {
    mkdir -p "$RUN/locks" || fail "$RUN/locks cannot be made."
    exec 8> "$RUN/locks/$(cksum <<< "$NODE" | cut -d ' ' -f 1)"
    flock -n 8 || fail "Another ./caravel is at work on this node; wait for it or stop it."
}
