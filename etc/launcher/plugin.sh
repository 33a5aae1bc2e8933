# shellcheck shell=bash
# Third parties' plugins: a new project, and what the running node has installed.

# Ours: a path on the edge, and a word that the log and policies use.
PLUGIN_NAMES_TAKEN='^(simple|acme|est|scep|cmp|ocsp|crl|ca|health|link|admin|api)$'
JAVA_WORDS='^(abstract|assert|boolean|break|byte|case|catch|char|class|const|continue|default|do|double|else|enum|extends|false|final|finally|float|for|goto|if|implements|import|instanceof|int|interface|long|native|new|null|package|private|protected|public|return|short|static|strictfp|super|switch|synchronized|this|throw|throws|transient|true|try|void|volatile|while)$'

plugin_help() {
    cat << 'END'
Usage: ./caravel plugin COMMAND [--help]

  new NAME [--dir DIR] [--package PACKAGE]   makes a project that builds a protocol plugin with mvn package
  install FILE.kar [--json]                  puts a plugin into the running node
  list [--json]                              what is installed, and how it is
  remove NAME [--keep-config] [--json]       takes a plugin out again; nothing of it stays

docs/PLUGINS.md is the tutorial. What a plugin may ask for is granted in the console: plugin:grant.
END
}

plugin_new_help() {
    cat << 'END'
Usage: ./caravel plugin new NAME [--dir DIR] [--package PACKAGE]

Makes a Maven project with a protocol handler, its typed configuration, tests, the contract test of handlers, and a
feature. mvn package there makes target/NAME-1.0.0.kar.

  NAME       the protocol, its path and the plugin: letters, digits and hyphens in lower case
  --dir      where the project goes (./NAME); must not exist or be empty
  --package  the Java package, and the bundle's name (com.example.NAME without hyphens)
END
}

plugin_command() {
    local command=${1:-}
    (($# == 0)) || shift
    case $command in
        new) plugin_new "$@" ;;
        install) plugin_install "$@" ;;
        list) plugin_list "$@" ;;
        remove) plugin_remove "$@" ;;
        --help | -h | help) plugin_help ;;
        '') plugin_help >&2 && exit 2 ;;
        *) plugin_misused "There is no command 'plugin $command'." ;;
    esac
}

plugin_misused() {
    printf 'caravel: %s\n\n' "$*" >&2
    plugin_help >&2
    exit 2
}

plugin_new() {
    local name='' dir='' package=''
    while (($#)); do
        case $1 in
            --help | -h) plugin_new_help && return ;;
            --dir) dir=${2:-} && [[ -n $dir ]] || plugin_misused "--dir needs a value." && shift 2 ;;
            --dir=*) dir=${1#*=} && shift ;;
            --package) package=${2:-} && [[ -n $package ]] || plugin_misused "--package needs a value." && shift 2 ;;
            --package=*) package=${1#*=} && shift ;;
            -*) plugin_misused "plugin new does not know '$1'." ;;
            *) [[ -z $name ]] || plugin_misused "plugin new takes one name." && name=$1 && shift ;;
        esac
    done
    [[ -n $name ]] || plugin_misused "plugin new needs a name."
    package=${package:-com.example.${name//-/}}
    dir=$(realpath -ms "${dir:-$name}")
    check_plugin_name "$name"
    check_package "$package"
    make_project "$name" "$dir" "$package"
    say_next "$name" "$dir"
}

check_plugin_name() {
    [[ $1 =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*$ && ${#1} -le 40 ]] ||
        fail "'$1' is no name for a plugin: up to 40 letters, digits and hyphens in lower case, a letter first."
    [[ ! $1 =~ $PLUGIN_NAMES_TAKEN ]] || fail "'$1' is taken: Caravel PKI has a protocol or a path of that name."
}

check_package() {
    local part parts
    [[ $1 =~ ^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$ ]] ||
        fail "'$1' is no package for a plugin: names in lower case with dots between, as in com.example.printer."
    [[ ! $1 =~ ^org\.caravelpki(\.|$) ]] || fail "Packages below org.caravelpki are Caravel PKI's own."
    IFS=. read -ra parts <<< "$1"
    for part in "${parts[@]}"; do
        [[ ! $part =~ $JAVA_WORDS ]] || fail "'$1' is no Java package: '$part' is a word of the language."
    done
}

# Complete or not there at all: made beside the directory and renamed.
make_project() {
    local name=$1 dir=$2 package=$3 fresh=$2.new class word file to
    [[ ! -e $dir || -d $dir && -z $(ls -A "$dir") ]] || fail "$dir exists and is not empty."
    class=
    for word in ${name//-/ }; do class+=${word^}; done
    { mkdir -p "$(dirname "$dir")" && mkdir "$fresh"; } || fail "$fresh cannot be made."
    (cd "$ROOT/etc/launcher/plugin-project" && find . -type f -printf '%P\n') | while read -r file; do
        to=$(fill_in <<< "$file")
        mkdir -p "$(dirname "$fresh/$to")"
        fill_in < "$ROOT/etc/launcher/plugin-project/$file" > "$fresh/$to"
    done || { rm -rf "$fresh" && fail "$fresh cannot be written."; }
    [[ ! -d $dir ]] || rmdir "$dir"
    mv -T "$fresh" "$dir" || fail "$dir cannot be made."
}

# Of make_project: its variables are seen here.
fill_in() {
    sed -e "s|@NAME@|$name|g" -e "s|@CLASS@|$class|g" -e "s|@PACKAGE@|$package|g" -e "s|@PATH@|${package//.//}|g" \
        -e "s|@GROUP@|${package%.*}|g" -e "s|@CARAVEL_VERSION@|$(source_version)|g" -e "s|@CARAVEL@|$ROOT/caravel|g"
}

source_version() {
    sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$ROOT/pom.xml" | head -n 1
}

say_next() {
    local name=$1 dir=$2
    say "$dir is a plugin for the protocol $name. Next:

  cd $(printf '%q' "$dir")
  mvn package
  $ROOT/caravel plugin install target/$name-1.0.0.kar
"
    [[ -e ${HOME:-}/.m2/repository/org/caravelpki/org.caravelpki.testkit/$(source_version) ]] ||
        say "Your local Maven repository has no contracts of Caravel PKI yet: ./caravel up puts them there when it builds."
}

plugin_install() {
    local file='' json=()
    while (($#)); do
        case $1 in
            --help | -h)
                say "Usage: ./caravel plugin install FILE.kar [--json]

Puts a plugin into the running node, where it stays over restarts and upgrades. Of a plugin that does not fit nothing stays.
A newer version of an installed plugin takes its place."
                return
                ;;
            --json) json=(--json) && shift ;;
            -*) plugin_misused "plugin install does not know '$1'." ;;
            *) [[ -z $file ]] || plugin_misused "plugin install takes one file." && file=$1 && shift ;;
        esac
    done
    [[ -n $file ]] || plugin_misused "plugin install needs a file."
    [[ -f $file && -r $file ]] || fail "There is no file $file that can be read."
    file=$(realpath "$file")
    [[ $file != *[\'\"\\]* ]] || fail "A path with quotation marks cannot be given to the console; rename it."
    running || fail "The node is not running; ./caravel up starts it."
    ((${#json[@]})) || say "Installing $(basename "$file") …"
    plugin_console plugin:install "${json[@]}" "'$file'"
}

plugin_list() {
    local json=()
    case ${1:-} in
        --help | -h)
            say "Usage: ./caravel plugin list [--json]

Lists the plugins of the running node, with their state and what they bring."
            return
            ;;
        --json) json=(--json) ;;
        '') ;;
        *) plugin_misused "plugin list does not know '$1'." ;;
    esac
    plugin_console plugin:list "${json[@]}"
}

plugin_remove() {
    local name='' options=()
    while (($#)); do
        case $1 in
            --help | -h)
                say "Usage: ./caravel plugin remove NAME [--keep-config] [--json]

Takes a plugin out of the running node: requests in flight end first. Its files in etc/ go with it, also changed ones,
unless --keep-config leaves them for a later installation."
                return
                ;;
            --keep-config | --json) options+=("$1") && shift ;;
            -*) plugin_misused "plugin remove does not know '$1'." ;;
            *) [[ -z $name ]] || plugin_misused "plugin remove takes one name." && name=$1 && shift ;;
        esac
    done
    [[ -n $name ]] || plugin_misused "plugin remove needs a name."
    [[ $name =~ ^[A-Za-z0-9._-]+$ ]] || fail "There is no plugin '$name'."
    [[ ${options[*]-} == *--json* ]] || say "Removing $name …"
    plugin_console plugin:remove "${options[@]}" "$name"
}

plugin_console() {
    running || fail "The node is not running; ./caravel up starts it."
    console "$*"
}
