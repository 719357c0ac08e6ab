#!/bin/sh
# Records a world of worlds.py as this machine's kernel shows it, for the tests to replay:
#
#   ./mvnw -q -pl portgauge-kernel -am test-compile
#   sudo portgauge-kernel/src/test/capture/capture.sh mixed
#   sudo portgauge-kernel/src/test/capture/capture.sh ipv6
#
# Needs root, python3, ip and ss. Makes the network namespace "portgauge-capture" and takes it away
# again; nothing else of the machine changes. Writes src/test/resources/captures/<world>: what
# RecordingKernel says, the output of ss at that moment, and CAPTURE.md. JAVA is the java to run,
# CLASSES what it needs on its class path.
set -eu

world=$1
here=$(cd "$(dirname "$0")" && pwd)
module=$(cd "$here/../../.." && pwd)
out=$module/src/test/resources/captures/$world
java=${JAVA:-java}
classes=${CLASSES:-$module/target/test-classes:$module/target/classes:$module/../portgauge-model/target/classes}
netns=portgauge-capture
work=$(mktemp -d)

finish() {
    exec 3>&-
    wait || true
    ip netns delete $netns || true
    rm -r "$work"
}

ip netns add $netns
mkfifo "$work/hold"
ip netns exec $netns python3 "$here/worlds.py" "$world" <"$work/hold" >"$work/says" &
exec 3>"$work/hold"
trap finish EXIT
waited=0
until grep -q ready "$work/says"; do
    waited=$((waited + 1))
    [ $waited -lt 200 ] || exit 1
    sleep 0.1
done

rm -rf "$out"
mkdir -p "$out"
inside="ip netns exec $netns"
$inside "$java" --enable-native-access=ALL-UNNAMED -cp "$classes" dev.portgauge.kernel.CaptureTool "$out"
$inside ss -HtanoepO >"$out/ss-tanoep.txt" 2>/dev/null
$inside ss -HuanoepO >"$out/ss-uanoep.txt" 2>/dev/null
$inside ss -s >"$out/ss-s.txt"

cat >"$out/CAPTURE.md" <<END
# Capture "$world"

\`src/test/capture/capture.sh $world\`, which makes the sockets with \`worlds.py $world\`.

| | |
|---|---|
| date | $(date -u +%Y-%m-%dT%H:%M:%SZ) |
| \`uname -a\` | $(uname -a) |
| \`ss -V\` | $(ss -V) |
| \`ss -HtanoepO\` | ss-tanoep.txt |
| \`ss -HuanoepO\` | ss-uanoep.txt |
| \`ss -s\` | ss-s.txt |

ss of this version does not ask for bound-inactive sockets; worlds.py makes them with a bind() that
nothing follows.
END
