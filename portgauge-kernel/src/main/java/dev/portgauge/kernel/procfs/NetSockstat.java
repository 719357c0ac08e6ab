package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sockstat;

import java.util.Optional;

/**
 * {@code /proc/net/sockstat} and {@code sockstat6}: lines of a protocol's name and pairs of a
 * counter's name and its value. Kernel: net/ipv4/proc.c, sockstat_seq_show(); net/ipv6/proc.c,
 * sockstat6_seq_show().
 */
public final class NetSockstat {

    private NetSockstat() {}

    /**
     * The totals of the calling thread's network namespace.
     *
     * @param wanted whether to read them; else they are not reported
     */
    public static Reading<Sockstat> read(Kernel kernel, boolean wanted) {
        if (!wanted) {
            return new Reading.NotReported<>("/proc/net/sockstat");
        }
        Reading<byte[]> v4 = kernel.file("thread-self/net/sockstat");
        Optional<byte[]> v6 = kernel.file("thread-self/net/sockstat6").known();
        if (!(v4 instanceof Reading.Known<byte[]>(byte[] text))) {
            return v4.absence();
        }
        try {
            return new Reading.Known<>(parse(text, v6));
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(
                    "/proc/net/sockstat", String.valueOf(unusable.getMessage()));
        }
    }

    /**
     * The line TCP of sockstat, and of TCP6 its sockets.
     *
     * @param sockstat6 empty without IPv6
     * @throws MalformedMessage when a counter is missing; one that is new is passed over
     */
    public static Sockstat parse(byte[] sockstat, Optional<byte[]> sockstat6)
            throws MalformedMessage {
        long inUseV6 = 0;
        if (sockstat6.isPresent()) {
            inUseV6 = counter(sockstat6.get(), "TCP6:", "inuse");
        }
        return new Sockstat(
                counter(sockstat, "TCP:", "inuse"),
                inUseV6,
                counter(sockstat, "TCP:", "orphan"),
                counter(sockstat, "TCP:", "tw"),
                counter(sockstat, "TCP:", "alloc"),
                counter(sockstat, "TCP:", "mem"));
    }

    private static long counter(byte[] bytes, String protocol, String name)
            throws MalformedMessage {
        Text text = new Text(bytes);
        for (int line = 1; !text.isAtEnd(); line++) {
            if (text.word() && text.is(protocol)) {
                return counterOfLine(text, line, protocol, name);
            }
            text.line();
        }
        throw new MalformedMessage("/proc/net/sockstat", 1, "no line " + protocol);
    }

    private static long counterOfLine(Text text, int line, String protocol, String name)
            throws MalformedMessage {
        while (text.word()) {
            boolean wanted = text.is(name);
            boolean paired = text.word();
            if (wanted && paired && text.decimal() >= 0) {
                return text.decimal();
            }
            if (wanted) {
                break;
            }
        }
        throw new MalformedMessage(
                "/proc/net/sockstat", line, protocol + " has no number for " + name);
    }
}
