# shellcheck shell=sh disable=SC2154,SC2034
# What makes ./portgauge start fast: a runtime of its own and AOT caches (docs/decisions/0008-one-tenth-of-a-second.md). Read by
# bin/launch.sh. Without them the program works all the same.

# A runtime with nothing but java.base, and jdk.unsupported for the decoder of zstd. In it the JVM may be told beforehand which
# method handles the program needs: their code then comes from the AOT cache, where it would be made anew at each start. Without
# jlink the JDK itself will do.
link_runtime() {
    plain_jvm
    "${pg_java%java}jlink" --add-modules java.base,jdk.unsupported --strip-debug --no-header-files --no-man-pages \
        --output "$1" || return
    # shellcheck disable=SC2086 # flags are words
    "$1/bin/java" $flags -Xshare:off "-XX:DumpLoadedClassList=$1/loaded" -cp "$pg_classpath" \
        dev.portgauge.cli.Training || return
    grep '^@lambda-form-invoker' "$1/loaded" >>"$1/lib/classlist" && rm -f "$1/loaded"
}
make_runtime() {
    pg_run=$pg_java
    if in_background link_runtime "$new_app/runtime"; then
        pg_run=$new_app/runtime/bin/java
    else
        rm -rf "$new_app/runtime"
    fi
}

# Two steps: in one, the JVM hands itself its options as words in JAVA_TOOL_OPTIONS, and a path may have a space.
train() {
    plain_jvm
    # shellcheck disable=SC2086 # flags are words
    "$pg_run" $flags -XX:AOTMode=record "-XX:AOTConfiguration=$1.config" \
        "-Dportgauge.cache=$cache" -cp "$pg_classpath" dev.portgauge.cli.Training "$2"
    # shellcheck disable=SC2086
    exec "$pg_run" $flags -XX:AOTMode=create "-XX:AOTConfiguration=$1.config" "-XX:AOTCache=$1" \
        -cp "$pg_classpath"
}
# one_cache FILE PART
one_cache() {
    in_background train "$1" "$2"
    code=$?
    rm -f "$1.config"
    [ "$code" -eq 0 ] && [ -f "$1" ]
}
make_aot_caches() {
    start_ticker "preparing fast starts" "빠른 시작을 준비하는 중입니다"
    make_runtime
    pg_aot=$new_app/portgauge.aot pg_aot_json=$new_app/portgauge-json.aot
    made=yes
    one_cache "$pg_aot" text && one_cache "$pg_aot_json" json || made=''
    stop_ticker
    if [ -z "$made" ]; then
        rm -f "$pg_aot" "$pg_aot_json"
        pg_aot='' pg_aot_json=''
        tell "no AOT cache could be made, so starts are slower; why is in $log" \
            "AOT 캐시를 만들지 못해 시작이 느려집니다. 이유는 $log 에 있습니다"
    fi
}

# A JDK may refuse a flag; better said now than at each start.
try_start() {
    plain_jvm
    # shellcheck disable=SC2086 # flags are words
    exec "$pg_run" $flags ${pg_aot:+"-XX:AOTCache=$pg_aot"} -cp "$pg_classpath" dev.portgauge.cli.Main --version
}
