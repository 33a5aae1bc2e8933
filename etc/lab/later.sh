# shellcheck shell=bash
# A later release to upgrade to: the archives that were built, with the next version in every bundle of ours and wherever it is
# named. The code is the same; what an upgrade does to the nodes is not.

# later_version: the one after what the first backend runs.
later_version() {
    local version
    version=$(cat "${HOMES[${BACKENDS[0]}]}/.dist/version")
    version=${version%-SNAPSHOT}
    printf '%s.%s\n' "${version%.*}" $((${version##*.} + 1))
}

# make_later_release VERSION: into the lab, for both roles.
make_later_release() {
    local role
    rm -rf "$LAB/later"
    for role in backend frontend; do
        mkdir -p "$LAB/later/$role"
        ASSEMBLY=$role reversion "$LAB/later/$role" "$1"
    done
}

# reversion DIRECTORY VERSION: the archive of ASSEMBLY.
reversion() {
    local directory=$1 old new=$2 tree jar
    old=$(archive_version)
    tree=$directory/caravel-$ASSEMBLY-$new
    mkdir "$tree"
    tar -xzf "$(archive)" -C "$tree" --strip-components=1
    printf 'Bundle-Version: %s\n' "$new" > "$directory/manifest"
    for jar in "$tree"/system/org/caravelpki/*/"$old"/*.jar; do
        "$JAVA_HOME/bin/jar" --update --file "$jar" --manifest "$directory/manifest" 2> /dev/null
        mv "$jar" "${jar%/*}/$(basename "${jar%"$old".jar}")$new.jar"
    done
    for jar in "$tree"/system/org/caravelpki/*/"$old"; do
        rename_features "$jar" "$old" "$new"
        mv "$jar" "${jar%/*}/$new"
    done
    # Maven writes 1.0.0-SNAPSHOT, OSGi 1.0.0.SNAPSHOT.
    grep -rlE --exclude='*.jar' -- "${old//[.-]/[.-]}" "$tree" | xargs sed -i "s/${old//[.-]/[.-]}/$new/g"
    digest_again "$tree"
    tar -czf "$directory/caravel-$ASSEMBLY-$new.tar.gz" -C "$directory" "${tree##*/}"
    rm -rf "$tree" "$directory/manifest"
}

# rename_features DIRECTORY OLD NEW
rename_features() {
    local file
    for file in "$1"/*"$2"*; do
        [[ $file == *.jar || ! -e $file ]] || mv "$file" "$1/$(basename "${file//$2/$3}")"
    done
}

# The node starts only bundles whose digest is listed.
digest_again() {
    local list=$1/system/bundles.sha256
    (cd "$1/system" && sed 's/^[0-9a-f]* [ *]//' bundles.sha256 | xargs sha256sum) > "$list.new"
    mv "$list.new" "$list"
}

# upgrade_node HOST: while it is stopped.
upgrade_node() {
    local host=$1
    (
        # shellcheck disable=SC2317 # upgrade asks it
        archive() { printf '%s\n' "$LAB/later/$ASSEMBLY"/*.tar.gz; }
        umask 077
        NODE=${HOMES[$host]} ASSEMBLY=${INV[$host.role]} upgrade
        chown -R daemon:daemon "${HOMES[$host]}"
    )
}
