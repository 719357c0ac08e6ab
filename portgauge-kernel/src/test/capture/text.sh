#!/bin/sh
# Records what ss, netstat and /proc/net of this machine say of a world of worlds.py, for the tests
# of --from:
#
#   sudo portgauge-kernel/src/test/capture/text.sh mixed
#   sudo portgauge-kernel/src/test/capture/text.sh ipv6
#
# Needs root, python3, iproute2, net-tools and busybox. Makes the network namespace
# "portgauge-text" and takes it away again.
set -eu

world=$1
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../resources/text/debian-12/$world
netns=portgauge-text
work=$(mktemp -d)
inside="ip netns exec $netns"

finish() {
    exec 3>&-
    wait || true
    ip netns delete $netns || true
    rm -r "$work"
}

ip netns add $netns
mkfifo "$work/hold"
$inside python3 "$here/worlds.py" "$world" <"$work/hold" >"$work/says" &
exec 3>"$work/hold"
trap finish EXIT
until grep -q ready "$work/says"; do sleep 0.1; done

mkdir -p "$out"
for command in "ss -tan" "ss -tanp" "ss -tanoe" "ss -tanoepi" "ss -uan" "ss -uanp" "ss -tuan" \
    "ss -peaonmi" "ss -Htan" "netstat -tan" "netstat -tnop" "netstat -tanp" "netstat -tunap" \
    "netstat -W -neopa" "busybox netstat -tan"; do
    $inside $command >"$out/$(echo "$command" | tr ' ' '_').txt" 2>/dev/null
done
for file in tcp tcp6 udp udp6; do
    $inside cat "/proc/net/$file" >"$out/proc-$file.txt"
done
{
    echo "kernel.hostname = vm"
    echo "kernel.osrelease = $(uname -r | cut -d- -f1)"
    $inside sysctl -a 2>/dev/null | grep -E '^net\.ipv4\.(ip_|tcp_tw|tcp_fin|tcp_time)'
} >"$out/sysctl.txt"
