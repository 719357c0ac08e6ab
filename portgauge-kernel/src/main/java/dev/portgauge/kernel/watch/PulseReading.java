package dev.portgauge.kernel.watch;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.procfs.KernelSettingsReader;
import dev.portgauge.kernel.procfs.NetNetstat;
import dev.portgauge.kernel.procfs.NetSockstat;
import dev.portgauge.model.Reading;
import dev.portgauge.model.WatchPulse;

import java.util.OptionalLong;

/** Counters and range of the calling thread's network namespace: a few small files below /proc. */
public final class PulseReading {

    private static final String SNMP = "/proc/net/snmp";

    private PulseReading() {}

    /** Reads them. */
    public static WatchPulse read(Kernel kernel) {
        return new WatchPulse(
                NetSockstat.read(kernel, true),
                activeOpens(kernel),
                KernelSettingsReader.portRange(kernel),
                KernelSettingsReader.reservedPorts(kernel));
    }

    /** {@code /proc/net/snmp} has the same form as netstat. Kernel: snmp_seq_show_tcp_udp(). */
    private static Reading<Long> activeOpens(Kernel kernel) {
        Reading<byte[]> file = kernel.file("thread-self/net/snmp");
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return file.absence();
        }
        try {
            OptionalLong opens = NetNetstat.counter(text, "Tcp:", "ActiveOpens");
            return opens.isPresent()
                    ? new Reading.Known<>(opens.getAsLong())
                    : new Reading.NotReported<>(SNMP);
        } catch (MalformedMessage unusable) {
            return new Reading.Malformed<>(SNMP, String.valueOf(unusable.getMessage()));
        }
    }
}
