package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TupleAnswers;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * Asks the kernel which ports connect() would use towards one destination, port by port and without
 * a packet: a socket under TCP_REPAIR that may use this port alone (IP_LOCAL_PORT_RANGE) connects.
 * The kernel chooses the port as for any connect(), then takes the connection for restored instead
 * of sending a SYN (net/ipv4/tcp_ipv4.c, tcp_v4_connect()). Ending it sends nothing either
 * (net/ipv4/tcp.c, tcp_disconnect()). Needs CAP_NET_ADMIN over the network namespace.
 */
final class RepairProbe {

    private static final int STREAM_CLOEXEC = 1 | 0x80000;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_TCP = 6;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;
    private static final int IP_LOCAL_PORT_RANGE = 51;
    private static final int TCP_REPAIR = 19;

    /** Ports asked about by one socket, before a pause in which others get their turn. */
    private static final int BATCH = 512;

    private final Syscalls sys;
    private final MemorySegment from;
    private final MemorySegment to;
    private final MemorySegment nowhere;
    private final MemorySegment option;
    private final int family;

    private RepairProbe(Syscalls sys, IpAddress source, Endpoint remote) {
        this.sys = sys;
        family = Sockaddr.family(remote.address());
        from = Sockaddr.of(sys, source, 0);
        to = Sockaddr.of(sys, remote.address(), remote.port());
        nowhere = Sockaddr.nowhere(sys);
        option = sys.allocate(4);
    }

    /**
     * Asks, and asks again about ports that were refused and have no connection to see there:
     * somebody's may have passed.
     *
     * @param connected ports with a connection between the two, where once is enough
     */
    static Reading<TupleAnswers> twice(
            Kernel kernel, IpAddress source, Endpoint remote, PortSet ports, PortSet connected) {
        Reading<TupleAnswers> said = kernel.tuples(source, remote, ports);
        if (said instanceof Reading.Known<TupleAnswers>(TupleAnswers first)) {
            BucketProbe.pause();
            said =
                    kernel.tuples(source, remote, first.unusable().minus(connected))
                            .map(first::orBetter);
        }
        return said;
    }

    /**
     * Asks about {@code ports}, in the network namespace of the calling thread. None of them may
     * have a TIME_WAIT towards the destination: the kernel would take it over.
     *
     * @return refused, with what the kernel said, where it cannot be asked
     */
    static Reading<TupleAnswers> ask(IpAddress source, Endpoint remote, PortSet ports) {
        try (Syscalls sys = new Syscalls()) {
            RepairProbe probe = new RepairProbe(sys, source, remote);
            BitSet usable = new BitSet();
            SysResult asked = probe.askAll(ports, usable);
            if (asked instanceof SysResult.Failed failed) {
                return new Reading.Refused<>(failed.call(), failed.errnoName());
            }
            PortSet yes = PortSet.of(usable);
            return new Reading.Known<>(new TupleAnswers(yes, ports.minus(yes)));
        }
    }

    private SysResult askAll(PortSet ports, BitSet usable) {
        int port = ports.next(1);
        while (port >= 0) {
            SysResult opened = sys.call(Call.SOCKET, family, STREAM_CLOEXEC, 0);
            if (!(opened instanceof SysResult.Ok(long fd))) {
                return opened;
            }
            SysResult answer = prepare(fd);
            for (int i = 0; i < BATCH && port >= 0 && answer instanceof SysResult.Ok; i++) {
                answer = ask(fd, port);
                if (answer instanceof SysResult.Ok(long isUsable) && isUsable != 0) {
                    usable.set(port);
                }
                port = ports.next(port + 1);
            }
            sys.raw(Call.CLOSE, fd, 0, 0, 0, 0, 0);
            if (answer instanceof SysResult.Failed) {
                return answer;
            }
            if (port >= 0) {
                BucketProbe.pause();
            }
        }
        return new SysResult.Ok(0);
    }

    private SysResult prepare(long fd) {
        SysResult repair = option(fd, IPPROTO_TCP, TCP_REPAIR, 1);
        if (repair instanceof SysResult.Failed(String _, int errno)) {
            return new SysResult.Failed("setsockopt(TCP_REPAIR)", errno);
        }
        SysResult late = option(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
        return late instanceof SysResult.Failed
                ? late
                : sys.call(Call.BIND, fd, from.address(), from.byteSize());
    }

    /** 1 when the port is usable, 0 when not; failed when that could not be seen. */
    private SysResult ask(long fd, int port) {
        SysResult narrow = option(fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, port << 16 | port);
        if (narrow instanceof SysResult.Failed(String _, int errno)) {
            return new SysResult.Failed("setsockopt(IP_LOCAL_PORT_RANGE)", errno);
        }
        SysResult connected = sys.call(Call.CONNECT, fd, to.address(), to.byteSize());
        if (connected instanceof SysResult.Failed(String _, int errno)) {
            return errno == Errno.EADDRNOTAVAIL ? new SysResult.Ok(0) : connected;
        }
        // gives the port back; under TCP_REPAIR without a RST
        SysResult apart = sys.call(Call.CONNECT, fd, nowhere.address(), nowhere.byteSize());
        return apart instanceof SysResult.Failed ? apart : new SysResult.Ok(1);
    }

    private SysResult option(long fd, int level, int name, int value) {
        sys.store(option, 0, value);
        return sys.call(Call.SETSOCKOPT, fd, level, name, option.address(), 4, 0);
    }
}
