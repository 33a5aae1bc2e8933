# shellcheck shell=bash
# Finds the JDK, Maven and other programs, and installs what Debian has when it may.

JAVA_MINIMUM=17

java_version() {
    local version=
    [[ ! -r $1/release ]] || version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [[ -n $version ]] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    printf '%s\n' "${version:-0}"
}

is_jdk() {
    [[ -x $1/bin/java && -x $1/bin/javac ]] && (($(java_version "$1") >= JAVA_MINIMUM))
}

# Sets JAVA_HOME: what the user named, what is in the PATH, what Debian installed.
find_java() {
    local candidate in_path=
    ! candidate=$(command -v javac) || in_path=$(dirname "$(dirname "$(readlink -f "$candidate")")")
    for candidate in "${JAVA_HOME:-}" "$in_path" /usr/lib/jvm/*; do
        if [[ -n $candidate ]] && is_jdk "$candidate"; then
            [[ -z ${JAVA_HOME:-} || $candidate == "$JAVA_HOME" ]] ||
                say "JAVA_HOME ($JAVA_HOME) is no JDK $JAVA_MINIMUM or later; using $candidate."
            export JAVA_HOME=$candidate
            return
        fi
    done
    fail "Caravel needs a JDK $JAVA_MINIMUM or later, and none is in JAVA_HOME, the PATH or /usr/lib/jvm." \
        "Install one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME."
}

# The first part of what `mvn -v` prints as its version, times 1000, plus the second: 3008 for 3.8.6.
maven_version() {
    mvn -v 2> /dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | awk '{ print $1 * 1000 + $2 }'
}

need_maven() {
    local version
    version=$(maven_version || true)
    if ((${version:-0} < 3008)); then
        install_packages "Maven 3.8 or later" maven
        version=$(maven_version || true)
    fi
    ((${version:-0} >= 3008)) || fail "Maven 3.8 or later is missing. Install it from https://maven.apache.org."
}

need_console_tools() {
    command -v ssh > /dev/null && command -v ssh-keygen > /dev/null && return
    install_packages "The OpenSSH client" openssh-client
}

# need_tools WHAT TOOLS: lines of a program, or of a file that must be there, and the Debian package that has it.
need_tools() {
    local tool package missing=()
    while read -r tool package; do
        [[ -z $tool || ($tool == /* && -e $tool) ]] || PATH=$PATH:/usr/sbin:/sbin command -v "$tool" > /dev/null || missing+=("$package")
    done <<< "$2"
    ((${#missing[@]} == 0)) || install_packages "$1 (${missing[*]})" "${missing[@]}"
}

# install_packages WHAT PACKAGE...: by apt-get when root, else says how.
install_packages() {
    local what=$1 say_how
    shift
    say_how="Install it: apt-get install $*"
    command -v apt-get > /dev/null || fail "$what is missing, and this is no Debian. Packages there: $*"
    ((EUID == 0)) || fail "$what is missing. $say_how"
    say "Installing $* …"
    mkdir -p "$RUN"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        > "$RUN/apt.log" 2>&1 < /dev/null || fail "$what cannot be installed; run/apt.log says why. $say_how"
}
