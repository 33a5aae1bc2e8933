# shellcheck shell=bash
# Runs every test of the tree and says in its last line how many passed and failed.

# What the tests call, and the Debian package that has it.
TEST_TOOLS='
curl curl
openssl openssl
pki strongswan-pki
/usr/lib/ipsec/plugins/libstrongswan-openssl.so libstrongswan-standard-plugins
ssh openssh-client
certbot certbot
lego lego
dehydrated dehydrated
uacme uacme
acme-tiny acme-tiny
nginx nginx-light
npm npm
certtool gnutls-bin
pebble-challtestsrv pebble
mariadbd mariadb-server
mariadb-backup mariadb-backup
jq jq
shellcheck shellcheck
'

test_help() {
    cat << 'END'
Usage: ./caravel test

Installs the Debian packages that the tests need when root (else names them and stops), builds everything, runs the unit
tests, the tests in Karaf, with real clients and of the launcher. The last line is "N passed, N failed". A test that was
skipped counts as failed unless itests/allowed-skips names it.
END
}

test_command() {
    case ${1:-} in
        '') ;;
        --help | -h) test_help && return ;;
        *) misused "test does not know '$1'." ;;
    esac
    mkdir -p "$RUN"
    find_java
    need_maven
    need_tools "What the tests call" "$TEST_TOOLS"
    run_tests
}

run_tests() {
    local maven_status=0 launcher_status=0
    find "$ROOT" -path "$RUN" -prune -o -type d \( -name surefire-reports -o -name failsafe-reports \) -path '*/target/*' \
        -prune -exec rm -rf {} +
    say "Building and testing; run/test.log has the details …"
    run_maven "$RUN/test.log" -fae -Dmaven.test.failure.ignore=true install || maven_status=$?
    say "Testing the launcher; run/launcher-test.log has the details …"
    "$ROOT/itests/launcher/run" > "$RUN/launcher-test.log" 2>&1 < /dev/null || launcher_status=$?
    sum_up "$maven_status" "$launcher_status"
}

# Every test as "passed|failed|skipped NAME", out of the reports of Maven and of the launcher's tests.
outcomes() {
    find "$ROOT" -path "$RUN" -prune -o -path '*/target/*-reports/TEST-*.xml' -print0 | xargs -0r cat | awk '
        function attribute(name,   text) {
            if (!match($0, " " name "=\"[^\"]*\"")) return ""
            text = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
            gsub(/ /, "_", text)
            return text
        }
        function done() { if (test != "") print outcome, test; test = "" }
        /<testcase / { done(); test = attribute("classname") "." attribute("name"); outcome = "passed" }
        /<failure|<error/ { if (test != "") outcome = "failed" }
        /<skipped/ { if (test != "") outcome = "skipped" }
        END { done() }'
    sed -n 's/^not ok - /failed launcher: /p; s/^ok - /passed launcher: /p' "$RUN/launcher-test.log"
}

sum_up() {
    local maven_status=$1 launcher_status=$2 passed failed bad
    outcomes | grep -vxFf <(sed 's/^/skipped /' "$ROOT/itests/allowed-skips" 2> /dev/null) > "$RUN/outcomes" || true
    passed=$(grep -c '^passed ' "$RUN/outcomes" || true)
    bad=$(grep -v '^passed ' "$RUN/outcomes" || true)
    if ((maven_status != 0)); then
        bad+=$'\n'"failed build: $(build_error "$RUN/test.log")"
    fi
    if ((launcher_status != 0)) && [[ $bad != *launcher:* ]]; then
        bad+=$'\n'"failed launcher: its tests ended with $launcher_status"
    fi
    ((passed > 0)) || bad+=$'\n'"failed no test ran"
    bad=$(sed '/^$/d' <<< "$bad")
    [[ -z $bad ]] || say "$bad"
    failed=$(grep -c . <<< "$bad" || true)
    say "$passed passed, $failed failed"
    ((failed == 0))
}
