# shellcheck shell=sh disable=SC2154
# The slow part of ./portgauge, which reads this file: builds the program and prepares its fast starts.
#
# $cache holds app.XXXXXX folders and the file `current`, which names the one to use and is replaced by a rename:
# who reads it finds a whole app or none. Whoever builds holds a lock, so a second start waits and then just starts.

child='' ticker='' work='' new_app='' lock=''

# say ENGLISH KOREAN
say() {
    case ${PORTGAUGE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG-}}}} in
        ko*) said=$2 ;;
        *) said=$1 ;;
    esac
}
tell() {
    say "$@"
    printf 'portgauge: %s\n' "$said" >&2
}
fail() {
    tell "$@"
    exit 3
}

# The JVM finds its own libraries through /proc.
[ -e /proc/self ] \
    || fail "/proc is not mounted here; mount -t proc proc /proc" "/proc이 마운트되어 있지 않습니다. mount -t proc proc /proc"

find_home
# Maven keeps there what it downloads; a user without a home, as Debian's nobody, has the cache.
[ -w "$HOME" ] || [ -d "$HOME/.m2" ] || HOME=$cache
. "$root/bin/jdk.sh"
. "$root/bin/fast-start.sh"

# --- One builder at a time, and nothing left behind ------------------------------------------------------------

take_lock() {
    if command -v flock >/dev/null; then
        # The folder itself is locked: no file to forget.
        exec 9<"$cache"
        flock -n 9 && return
        tell_waiting
        flock 9 &
        child=$!
        wait "$child"
        child=''
        return
    fi
    waiting=''
    until mkdir "$cache/lock" 2>/dev/null; do
        owner=''
        [ ! -r "$cache/lock/owner" ] || read -r owner <"$cache/lock/owner"
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && [ ! -d "/proc/$owner" ]; then
            # Of many who see it, one renames it.
            mv "$cache/lock" "$cache/lock.$$" 2>/dev/null && rm -rf "$cache/lock.$$"
            continue
        fi
        [ -n "$waiting" ] || tell_waiting
        waiting=yes
        sleep 0.2
    done
    lock=$cache/lock
    echo "$$" >"$lock/owner"
}
tell_waiting() {
    tell "waiting for another start, which is building" "다른 실행이 빌드하는 중이라 기다립니다"
}
drop_lock() {
    exec 9>&-
    [ -z "$lock" ] || rm -rf "$lock"
    lock=''
}

end_process() {
    kill "$1" 2>/dev/null || return 0
    tries=0
    while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 30 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -9 "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}
clean_up() {
    trap - EXIT INT TERM HUP
    [ -z "$child" ] || end_process "$child"
    stop_ticker
    [ -z "$work" ] || rm -rf "$work"
    [ -z "$new_app" ] || rm -rf "$new_app"
    drop_lock
}

# --- Progress --------------------------------------------------------------------------------------------------

tick() {
    seconds=0
    while :; do
        printf '\rportgauge: %s (%d s)' "$1" "$seconds" >&2
        sleep 1
        seconds=$((seconds + 1))
    done
}
start_ticker() {
    say "$@"
    if [ -t 2 ]; then
        tick "$said" 9>&- &
        ticker=$!
    else
        printf 'portgauge: %s\n' "$said" >&2
    fi
}
stop_ticker() {
    [ -n "$ticker" ] || return 0
    kill "$ticker" 2>/dev/null
    wait "$ticker" 2>/dev/null
    ticker=''
    printf '\r\033[K' >&2
}

# in_background COMMAND...: so that a signal is heard at once; its output goes to the log.
in_background() {
    "$@" >>"$log" 2>&1 </dev/null 9>&- &
    child=$!
    wait "$child"
    code=$?
    child=''
    return "$code"
}

# --- The build -------------------------------------------------------------------------------------------------

copy_sources() {
    cd "$root" || return
    for path in pom.xml mvnw .mvn third-party/*/pom.xml portgauge-*/pom.xml portgauge-*/src/main; do
        [ -e "$path" ] || continue
        case $path in */*) to=$work/${path%/*} ;; *) to=$work ;; esac
        mkdir -p "$to" && cp -R "$path" "$to/" && chmod -R u+w "$to" || return
    done
}
maven() {
    cd "$work" || return
    options=-XX:TieredStopAtLevel=1
    # Java takes the home from /etc/passwd, where a service user or a container's user may have none.
    case ${HOME-} in
        '' | *[[:space:]]*) ;;
        *) [ ! -O "$HOME" ] || options="$options -Duser.home=$HOME" ;;
    esac
    JAVA_HOME=${pg_java%/bin/java} MAVEN_OPTS="$options ${MAVEN_OPTS-}" \
        exec sh ./mvnw -B -q -T 1C -Dlauncher package
}
build() {
    work=$(mktemp -d "$cache/build.XXXXXX") || exit 3
    start_ticker "building, as at every first start after a change of the sources" \
        "빌드하는 중입니다. 소스가 바뀐 뒤 처음 실행할 때만 걸립니다"
    if ! in_background copy_sources || ! in_background maven \
        || [ ! -f "$work/portgauge-cli/target/app/portgauge-cli.jar" ]; then
        stop_ticker
        tail -n 20 "$log" >&2
        fail "the build failed; all that Maven said is in $log" "빌드하지 못했습니다. Maven 출력 전체는 $log 에 있습니다"
    fi
    new_app=$(mktemp -d "$cache/app.XXXXXX") || exit 3
    chmod 755 "$new_app"
    mv "$work/portgauge-cli/target/app"/* "$new_app/" || exit 3
    rm -rf "$work"
    work=''
    stop_ticker
}

# Another JDK, the same sources: the same jars, but an AOT cache of their own.
copy_app() {
    new_app=$(mktemp -d "$cache/app.XXXXXX") || exit 3
    chmod 755 "$new_app"
    cp "$pg_app"/*.jar "$pg_app"/*.properties "$new_app/" || exit 3
}

# --- The state -------------------------------------------------------------------------------------------------

quoted() {
    printf '%s=' "$1"
    printf '%s\n' "$2" | sed "s/'/'\\\\''/g; 1s/^/'/; \$s/\$/'/"
}
write_state() {
    {
        quoted pg_java "$pg_java"
        quoted pg_java_home "${JAVA_HOME-}"
        quoted pg_path "$PATH"
        quoted pg_app "$pg_app"
        quoted pg_run "$pg_run"
        quoted pg_classpath "$pg_classpath"
        quoted pg_aot "$pg_aot"
        quoted pg_aot_json "$pg_aot_json"
        quoted pg_stamp "$now"
    } >"$cache/current.$$" && mv -f "$cache/current.$$" "$cache/current"
}

install_app() {
    previous=$pg_app
    pg_app=$new_app pg_classpath=$new_app/portgauge-cli.jar
    for jar in "$new_app"/*.jar; do
        [ "$jar" = "$new_app/portgauge-cli.jar" ] || pg_classpath=$pg_classpath:$jar
    done
    make_aot_caches
    in_background try_start || fail "this JDK cannot start portgauge: $pg_java; why is in $log" \
        "이 JDK로는 portgauge를 시작할 수 없습니다: $pg_java. 이유는 $log 에 있습니다"
    write_state || exit 3
    new_app=''
    # The one before may still be running; what is older goes.
    for folder in "$cache"/app.* "$cache"/build.*; do
        [ "$folder" = "$pg_app" ] || [ "$folder" = "$previous" ] || rm -rf "$folder"
    done
    # Built with sudo in somebody's checkout: it stays theirs.
    [ -z "$in_checkout" ] || [ -O "$root" ] || chown -R --reference="$root" "$cache" 2>/dev/null
    return 0
}

same_sources() {
    newline='
'
    [ -f "$pg_app/portgauge-cli.jar" ] && [ "${now#*"$newline"}" = "${pg_stamp#*"$newline"}" ]
}

ensure_app() {
    before=$pg_java
    find_jdk
    current_stamp
    if [ "$now" = "$pg_stamp" ] && [ "$pg_java" = "$before" ] && [ -f "$pg_app/portgauge-cli.jar" ]; then
        # Only JAVA_HOME or PATH changed. Somebody else's cache is left alone: sudo has a PATH of its own.
        [ ! -O "$cache" ] || write_state
        return
    fi
    : >"$log"
    if same_sources; then copy_app; else build; fi
    install_app
}

in_checkout=''
[ "$cache" != "$root/.portgauge" ] || in_checkout=yes
root=$(CDPATH='' cd -P -- "$root/" && pwd -P) || exit 3
[ -z "$in_checkout" ] || cache=$root/.portgauge
case $root in
    *:*) fail "the path of the checkout has a colon in it, which Java takes as a separator: $root" \
        "체크아웃 경로에 콜론이 있으면 Java가 구분자로 읽습니다: $root" ;;
esac
find_jdk
mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] \
    || fail "cannot write to $cache; set XDG_CACHE_HOME to a folder that you can write to" \
        "$cache 에 쓸 수 없습니다. 쓸 수 있는 폴더를 XDG_CACHE_HOME에 지정하세요"
log=$cache/last-build.log
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
take_lock
read_state
ensure_app
clean_up
