# shellcheck shell=bash
# What the launcher says when there is no node.

without_node() {
    node none
    test_case "scripts are shellcheck-clean" shell_is_clean
    test_case "an unknown command is refused with the usage" unknown_command
    test_case "every command has help" every_help
    test_case "status of no node is 3" status_of 3 "$CARAVEL" status
    test_case "env without a node says what to do" no_node env 'There is no node yet'
    test_case "console without a node says what to do" no_node console 'The node is not running' 'ca:list'
    test_case "logs without a node says so" no_node logs 'There is no log yet'
    test_case "down without a node is no failure" status_of 0 "$CARAVEL" down
    test_case "plugin commands have help" plugin_help_of_each
    test_case "plugin new makes a project or says why not" plugin_new_project
    test_case "plugin install without a node says so" no_node plugin 'The node is not running' install "$ROOT/pom.xml"
    test_case "an unknown key algorithm is refused" no_node up 'is no key algorithm' --key-algorithm rsa-1024
    test_case "a missing JDK is one clear sentence" missing_jdk
    test_case "a JDK in JAVA_HOME that is too old is passed over" old_jdk
    test_case "a console key that Karaf would misread is not used" misread_key
    test_case "a raised package version needs no clean build" raised_package_version
}

shell_is_clean() {
    cd "$ROOT" || return
    shellcheck -x caravel etc/launcher/*.sh etc/ha/*.sh etc/lab/*.sh etc/lab/supervise etc/lab/stand-in bench/render bench/parts/*.sh itests/launcher/run itests/launcher/run-lab itests/launcher/lab-writer itests/launcher/*.sh assembly/shared/src/main/resources/bin/*
}

# With the first key, whose second coordinate begins with ff b2, Karaf 4.4.10 let nobody in.
misread_key() (
    # shellcheck source=etc/launcher/unpack.sh
    . "$ROOT/etc/launcher/unpack.sh"
    is_misread 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGMWkbQsLqoBHZRtYAo+1mtce+p3PPGtHzRjyLgpJugg/7K2k9mh2ZVZX8MHOOvYpLJKsHgeU3TDpq/RudPeH9A= caravel'
    not is_misread 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJUq9kZTIog+M1P/+w8a3BJ/SxAFG0u2E9AkqkztZcrSb1Nu0HJmG/5ewlIyKBuM7RksGF/dD7hx0p43HQeCxQg= caravel'
)

unknown_command() {
    status_of 2 "$CARAVEL" fly
    said "There is no command 'fly'"
    said 'Usage:'
}

every_help() {
    local command
    for command in up down status env console logs test bench plugin ha lab; do
        status_of 0 "$CARAVEL" "$command" --help
        said "Usage: ./caravel $command"
    done
}

plugin_help_of_each() {
    local command
    for command in new install list remove; do
        status_of 0 "$CARAVEL" plugin "$command" --help
        said "Usage: ./caravel plugin $command"
    done
}

plugin_new_project() {
    local dir=$WORK/projects/label-printer
    status_of 0 "$CARAVEL" plugin new label-printer --dir "$dir" --package org.example.labels
    said 'mvn package'
    grep -q 'class LabelPrinterHandler' "$dir/src/main/java/org/example/labels/internal/LabelPrinterHandler.java"
    not grep -rE '@[A-Z_]+@' "$dir"
    status_of 1 "$CARAVEL" plugin new label-printer --dir "$dir"
    said_one_line 'exists and is not empty'
    status_of 1 "$CARAVEL" plugin new acme --dir "$WORK/projects/acme"
    said_one_line "'acme' is taken"
    status_of 1 "$CARAVEL" plugin new new --dir "$WORK/projects/new"
    said_one_line "'new' is a word of the language"
    status_of 1 "$CARAVEL" plugin new a --dir "$WORK/projects/a" --package org.caravelpki.a
    said_one_line "are Caravel PKI's own"
    not test -e "$WORK/projects/acme"
}

no_node() {
    local command=$1 sentence=$2
    shift 2
    status_of 1 "$CARAVEL" "$command" "$@"
    said_one_line "$sentence"
    [[ ! -e $CARAVEL_HOME ]]
}

missing_jdk() {
    # The directory where Debian puts JDKs is hidden; the links in /usr/bin then lead nowhere.
    # shellcheck disable=SC2016 # the inner shell expands it
    status_of 1 with_mounts env -u JAVA_HOME PATH=/usr/sbin:/usr/bin:/sbin:/bin bash -c \
        'mount -t tmpfs none /usr/lib/jvm && exec "$0" up' "$CARAVEL"
    said_one_line 'needs a JDK 17 or later'
    [[ ! -e $CARAVEL_HOME ]]
}

old_jdk() {
    mkdir -p "$WORK/jdk11/bin"
    printf 'JAVA_VERSION="11.0.2"\n' > "$WORK/jdk11/release"
    printf '#!/bin/sh\n' | tee "$WORK/jdk11/bin/java" > "$WORK/jdk11/bin/javac"
    chmod +x "$WORK"/jdk11/bin/*
    # It fails later on, at the port: what counts here is which JDK it chose.
    JAVA_HOME=$WORK/jdk11 CARAVEL_HTTP_PORT=no status_of 1 "$CARAVEL" up
    said "JAVA_HOME \\($WORK/jdk11\\) is no JDK 17 or later; using /"
}

# As after an update of the sources: the classes and the manifest are those of the build before.
raised_package_version() {
    local copy=$WORK/raised package_info
    mkdir -p "$copy/bundles/api"
    cp -r "$ROOT/pom.xml" "$ROOT/.mvn" "$copy/"
    cp "$ROOT/bundles/pom.xml" "$copy/bundles/"
    cp -r "$ROOT"/bundles/api/{pom.xml,baseline,model} "$copy/bundles/api/"
    package_info=$(find "$copy/bundles/api/model/src/main" -name package-info.java)
    sed -i -E 's/@Version\("[0-9]+\./@Version("99./' "$package_info"
    status_of 0 mvn -B -ntp -q -f "$copy/bundles/api/model/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package
    grep -q '"99\.' "$copy/bundles/api/model/target/classes/META-INF/MANIFEST.MF"
}
