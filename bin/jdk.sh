# shellcheck shell=sh disable=SC2034
# Finds a JDK that is new enough: JAVA_HOME, PATH, the usual folders, the JDK of the last build. Read by bin/launch.sh.

least=25

# jdk HOME: is this a JDK that is new enough? Sets pg_java and major.
jdk() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    major=0
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                major=${line#JAVA_VERSION=}
                major=${major#\"}
                major=${major%%[!0-9]*}
                break
                ;;
        esac
    done <"$1/release"
    [ "${major:-0}" -ge "$least" ] && pg_java=$1/bin/java
}

# jdk_of JAVA: the JDK that a java on PATH belongs to; version managers put a script there, which is asked.
jdk_of() {
    real=$(readlink -f "$1") || return 1
    if [ ! -r "${real%/bin/java}/release" ]; then
        real=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')/bin/java
    fi
    jdk "${real%/bin/java}"
}

jdk_on_path() {
    old_ifs=$IFS IFS=:
    set -f
    for folder in $PATH; do
        if [ -x "$folder/java" ] && jdk_of "$folder/java"; then
            break
        fi
    done
    set +f
    IFS=$old_ifs
    [ -n "$pg_java" ]
}

# Folders of JDKs: exactly the version we are made for, else a newer one.
jdk_in_usual_places() {
    usual=/usr/lib/jvm:${SDKMAN_DIR:-${HOME-}/.sdkman}/candidates/java:${ASDF_DATA_DIR:-${HOME-}/.asdf}/installs/java
    old_ifs=$IFS IFS=: newer=''
    for folder in ${PORTGAUGE_JDKS-$usual}; do
        for home in "$folder"/*; do
            jdk "$home" || continue
            [ "$major" -ne "$least" ] || break 2
            newer=$home pg_java=''
        done
    done
    IFS=$old_ifs
    [ -n "$pg_java" ] || { [ -n "$newer" ] && jdk "$newer"; }
}

find_jdk() {
    known=$pg_java pg_java=''
    [ -n "${JAVA_HOME-}" ] && jdk "$JAVA_HOME" && return
    jdk_on_path && return
    jdk_in_usual_places && return
    # sudo hides the JDK in a user's home; the last build knows it.
    jdk "${known%/bin/java}" && return
    fail "needs a JDK $least or newer, and there is none here: install Temurin $least (package temurin-$least-jdk), or run \`sdk install java $least-tem\`, or set JAVA_HOME to one" \
        "JDK $least 이상이 필요한데 찾지 못했습니다. Temurin $least(패키지 temurin-$least-jdk)를 설치하거나 \`sdk install java $least-tem\`을 실행하거나 JAVA_HOME을 지정하세요"
}
