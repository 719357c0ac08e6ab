package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sysctls of {@link KernelSettings}. /proc/sys/net shows the network namespace of the
 * thread that opens the file.
 */
public final class KernelSettingsReader {

    private static final String DIRECTORY = "sys/net/ipv4/";
    private static final String PORT_RANGE = "ip_local_port_range";
    private static final String RESERVED_PORTS = "ip_local_reserved_ports";

    private final Kernel kernel;
    private final List<Problem> problems;

    private KernelSettingsReader(Kernel kernel, List<Problem> problems) {
        this.kernel = kernel;
        this.problems = problems;
    }

    /**
     * Reads all of them.
     *
     * @param problems gets what was refused or made no sense, and a missing port range; any other
     *     setting may be missing on an older kernel
     */
    public static KernelSettings read(Kernel kernel, List<Problem> problems) {
        KernelSettingsReader reader = new KernelSettingsReader(kernel, problems);
        return new KernelSettings(
                reader.setting(PORT_RANGE, SysctlText::portRange),
                reader.setting(RESERVED_PORTS, SysctlText::reservedPorts),
                reader.setting("tcp_tw_reuse", SysctlText::integer),
                reader.setting("tcp_tw_reuse_delay", SysctlText::integer),
                reader.setting("tcp_timestamps", SysctlText::integer),
                reader.setting("ip_autobind_reuse", SysctlText::integer),
                reader.setting("ip_unprivileged_port_start", SysctlText::integer));
    }

    /** The port range alone. */
    public static Reading<PortRange> portRange(Kernel kernel) {
        return new KernelSettingsReader(kernel, new ArrayList<>())
                .setting(PORT_RANGE, SysctlText::portRange);
    }

    /** The reserved ports alone. */
    public static Reading<PortSet> reservedPorts(Kernel kernel) {
        return new KernelSettingsReader(kernel, new ArrayList<>())
                .setting(RESERVED_PORTS, SysctlText::reservedPorts);
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] text) throws MalformedMessage;
    }

    private <T> Reading<T> setting(String name, Parser<T> parser) {
        String sysctl = "net.ipv4." + name;
        Reading<byte[]> read = kernel.file(DIRECTORY + name);
        if (read instanceof Reading.Known<byte[]>(byte[] text)) {
            return parsed(sysctl, text, parser);
        }
        if (read instanceof Reading.Malformed<byte[]>(String _, String text)) {
            return malformed(sysctl, text);
        }
        if (read instanceof Reading.Refused<byte[]>(String _, String reason)) {
            problems.add(new Problem(Problem.Kind.SETTING_REFUSED, sysctl, reason));
            return new Reading.Refused<>(sysctl, reason);
        }
        if (name.equals(PORT_RANGE)) {
            problems.add(new Problem(Problem.Kind.SETTING_REFUSED, sysctl, "ENOENT"));
        }
        return new Reading.NotReported<>(sysctl);
    }

    private <T> Reading<T> parsed(String sysctl, byte[] text, Parser<T> parser) {
        try {
            return new Reading.Known<>(parser.parse(text));
        } catch (MalformedMessage unusable) {
            return malformed(sysctl, Text.shown(text));
        }
    }

    private <T> Reading<T> malformed(String sysctl, String text) {
        problems.add(new Problem(Problem.Kind.SETTING_MALFORMED, sysctl, text));
        return new Reading.Malformed<>(sysctl, text);
    }
}
