#!/usr/bin/env python3
"""Makes a small population of TCP and UDP sockets in the network namespace it runs in, says "ready" and keeps
it until standard input ends. Started by capture.sh; every kind of socket that portgauge tells apart
is there at least once."""

import os
import socket
import subprocess
import sys
import time

IP_BIND_ADDRESS_NO_PORT = 24
SO_BINDTODEVICE = 25
V4, V6 = socket.AF_INET, socket.AF_INET6
kept = []


def sysctl(name, value):
    with open("/proc/sys/net/ipv4/" + name, "w") as file:
        file.write(value + "\n")


def ip(arguments):
    subprocess.run(["ip"] + arguments.split(), check=True)


def make(family=V4, no_port=False, v6_only=None, device=None):
    sock = socket.socket(family, socket.SOCK_STREAM)
    if no_port:
        sock.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
    if v6_only is not None:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, v6_only)
    if device:
        sock.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, device.encode() + b"\0")
    kept.append(sock)
    return sock


def listener(address, port, family=V4, v6_only=None):
    sock = make(family, v6_only=v6_only)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((address, port))
    sock.listen(16)
    return sock


def connected(to, bind=None, server=None, family=V4, **options):
    """A connection; with the server's listener also the accepted end."""
    sock = make(family, **options)
    if bind:
        sock.bind(bind)
    sock.connect(to)
    if server is None:
        return sock, None
    child, _ = server.accept()
    kept.append(child)
    return sock, child


def closing_states(to, server, family=V4):
    """TIME_WAIT, CLOSE_WAIT with FIN_WAIT2, and FIN_WAIT2 as a mini-socket and as a full orphan."""
    client, child = connected(to, server=server, family=family)
    client.close()
    child.close()
    client, child = connected(to, server=server, family=family)
    child.shutdown(socket.SHUT_WR)
    client, child = connected(to, server=server, family=family)
    client.close()
    if family == V4:
        time.sleep(0.2)
        sysctl("tcp_fin_timeout", "90")
        client, child = connected(to, server=server)
        client.close()
        time.sleep(0.2)
        sysctl("tcp_fin_timeout", "60")


def silent_neighbour():
    """10.77.0.99 and fd77::99: an Ethernet address that nobody has."""
    ip("link add pgk0 type veth peer name pgk1")
    ip("link set pgk0 up")
    ip("link set pgk1 up")
    ip("addr add 10.77.0.1/24 dev pgk0")
    ip("addr add fd77::1/64 dev pgk0 nodad")
    ip("neigh add 10.77.0.99 lladdr 02:00:00:00:00:99 dev pgk0")
    ip("neigh add fd77::99 lladdr 02:00:00:00:00:99 dev pgk0")


def syn_sent(to, family=V4):
    sock = make(family)
    sock.setblocking(False)
    sock.connect_ex(to)


def as_another_user(to, server):
    """A connection of uid 65534, held by a process of its own, which shares only the listener."""
    ready, end = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.close(end[1])
        for sock in kept:
            if sock is not server:
                sock.close()
        os.setuid(65534)
        sock, _ = connected(to)
        os.write(ready[1], b"x")
        os.read(end[0], 1)
        os._exit(0)
    os.close(end[0])
    os.read(ready[0], 1)
    kept.append(server.accept()[0])
    os.set_inheritable(end[1], False)


def udp(bind=None, to=None, family=V4, v6_only=None):
    sock = socket.socket(family, socket.SOCK_DGRAM)
    if v6_only is not None:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, v6_only)
    if bind:
        sock.bind(bind)
    if to:
        sock.connect(to)
    kept.append(sock)


def mixed():
    sysctl("ip_local_port_range", "40000 40099")
    sysctl("ip_local_reserved_ports", "40010-40019,40050")
    sysctl("tcp_tw_reuse", "0")
    server, to = listener("127.0.0.1", 9000), ("127.0.0.1", 9000)
    leaving = listener("127.0.0.1", 40006)
    listener("127.0.0.1", 40001)
    listener("::1", 40001, V6)
    listener("::", 40002, V6, v6_only=1)
    listener("::", 40003, V6, v6_only=0)
    make().bind(("127.0.0.1", 40004))
    make(V6).bind(("::", 40007))
    connected(to, ("127.0.0.1", 40005), server)
    as_another_user(to, server)
    connected(to, ("127.0.0.2", 0), server)
    connected(to, ("127.0.0.3", 0), server, no_port=True)
    connected(to, None, server)
    connected(to, None, server, device="lo")
    connected(("::ffff:127.0.0.1", 9000), None, server, family=V6, v6_only=0)
    connected(("127.0.0.1", 40006), None, leaving)
    leaving.close()
    connected(("127.0.0.1", 40001))
    closing_states(to, server)
    silent_neighbour()
    syn_sent(("10.77.0.99", 443))
    udp(("0.0.0.0", 5353))
    udp(("127.0.0.1", 0))
    udp(to=("127.0.0.1", 53))
    udp(("127.0.0.2", 0), ("127.0.0.1", 53))
    udp(("::", 40021), family=V6, v6_only=0)
    udp(("::", 40022), family=V6, v6_only=1)
    udp(to=("::ffff:127.0.0.1", 53), family=V6, v6_only=0)
    udp(to=("::1", 53), family=V6)


def ipv6():
    sysctl("ip_local_port_range", "42000 42010")
    sysctl("tcp_tw_reuse", "1")
    silent_neighbour()
    server, to = listener("::", 9000, V6, v6_only=1), ("::1", 9000)
    make(V6).bind(("fd77::1", 42001))
    connected(("fd77::1", 9000), ("fd77::1", 42003), server, family=V6)
    connected(to, None, server, family=V6)
    connected(to, ("fd77::1", 0), server, family=V6)
    connected(to, ("fd77::1", 0), server, family=V6, no_port=True)
    closing_states(to, server, V6)
    syn_sent(("fd77::99", 443), V6)
    local = link_local()
    connected((local[0], 9000, 0, local[1]), None, server, family=V6)
    udp(("fd77::1", 42002), family=V6)
    udp(to=("fd77::99", 53), family=V6)


def link_local():
    """The link-local address of pgk0 and the index of the interface."""
    for _ in range(100):
        for line in open("/proc/net/if_inet6"):
            digits, index, _, scope, flags, name = line.split()
            if name == "pgk0" and scope == "20" and not int(flags, 16) & 0x40:
                return socket.inet_ntop(V6, bytes.fromhex(digits)), int(index, 16)
        time.sleep(0.1)
    sys.exit("pgk0 got no link-local address")


ip("link set lo up")
{"mixed": mixed, "ipv6": ipv6}[sys.argv[1]]()
time.sleep(0.3)
print("ready", flush=True)
sys.stdin.read()
