package dev.portgauge.report;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;

import java.io.IOException;

/**
 * Each sysctl that decides about source ports, with its value and what that value does on this
 * host.
 */
final class TextSettings {

    private static final int INDENT = 2;
    private static final int MEANING = 6;
    private static final int LAST_OF_THREE = 2;

    private final Screen screen;
    private final Words words;

    TextSettings(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void print(KernelSettings settings) throws IOException {
        range(settings.portRange());
        reserved(settings.reservedPorts(), settings.portRange());
        boolean noStamps = isZero(settings.tcpTimestamps());
        boolean noReuse = isZero(settings.tcpTwReuse());
        if (noStamps && !noReuse && settings.tcpTwReuse() instanceof Reading.Known<Integer> known) {
            row(
                    "net.ipv4.tcp_tw_reuse",
                    known.value().toString(),
                    words.get("setting.twReuse.noStamps"));
        } else {
            number(
                    "net.ipv4.tcp_tw_reuse",
                    settings.tcpTwReuse(),
                    "setting.twReuse.",
                    LAST_OF_THREE);
        }
        delay(settings.tcpTwReuseDelayMillis(), noStamps || noReuse);
        number(
                "net.ipv4.tcp_timestamps",
                settings.tcpTimestamps(),
                "setting.timestamps.",
                LAST_OF_THREE);
        number("net.ipv4.ip_autobind_reuse", settings.autobindReuse(), "setting.autobindReuse.", 1);
        start(settings.unprivilegedPortStart());
    }

    private void range(Reading<PortRange> reading) throws IOException {
        if (reading instanceof Reading.Known<PortRange> known) {
            PortRange range = known.value();
            String value =
                    Integer.toString(range.first())
                            .concat(" ")
                            .concat(Integer.toString(range.last()));
            row(
                    "net.ipv4.ip_local_port_range",
                    value,
                    words.get("setting.range", Numbers.grouped(range.size())));
        } else {
            unknown("net.ipv4.ip_local_port_range", reading);
        }
    }

    private void reserved(Reading<PortSet> reading, Reading<PortRange> range) throws IOException {
        if (!(reading instanceof Reading.Known<PortSet> known)) {
            unknown("net.ipv4.ip_local_reserved_ports", reading);
            return;
        }
        PortSet ports = known.value();
        if (ports.size() == 0) {
            row(
                    "net.ipv4.ip_local_reserved_ports",
                    words.get("setting.empty"),
                    words.get("setting.reserved.none"));
            return;
        }
        String inside =
                range instanceof Reading.Known<PortRange> whole
                        ? Numbers.grouped(ports.countIn(whole.value()))
                        : "?";
        row(
                "net.ipv4.ip_local_reserved_ports",
                Steps.spans(ports),
                words.get("setting.reserved", inside));
    }

    private void delay(Reading<Integer> reading, boolean unused) throws IOException {
        if (reading instanceof Reading.Known<Integer> known) {
            String key = unused ? "setting.twReuseDelay.unused" : "setting.twReuseDelay";
            row(
                    "net.ipv4.tcp_tw_reuse_delay",
                    known.value().toString(),
                    words.get(key, Numbers.grouped(known.value())));
        } else if (reading instanceof Reading.NotReported<Integer>) {
            row(
                    "net.ipv4.tcp_tw_reuse_delay",
                    words.get("setting.absent"),
                    words.get("setting.twReuseDelay.fixed"));
        } else {
            unknown("net.ipv4.tcp_tw_reuse_delay", reading);
        }
    }

    private static boolean isZero(Reading<Integer> reading) {
        return reading instanceof Reading.Known<Integer> known && known.value() == 0;
    }

    private void start(Reading<Integer> reading) throws IOException {
        if (reading instanceof Reading.Known<Integer> known) {
            String first = known.value().toString();
            row("net.ipv4.ip_unprivileged_port_start", first, words.get("setting.start", first));
        } else if (reading instanceof Reading.NotReported<Integer>) {
            row(
                    "net.ipv4.ip_unprivileged_port_start",
                    words.get("setting.absent"),
                    words.get("setting.start.fixed"));
        } else {
            unknown("net.ipv4.ip_unprivileged_port_start", reading);
        }
    }

    /** A setting with a sentence for each value from 0 to {@code last}. */
    private void number(String name, Reading<Integer> reading, String keys, int last)
            throws IOException {
        if (reading instanceof Reading.Known<Integer> known) {
            int value = known.value();
            String key =
                    value >= 0 && value <= last
                            ? keys.concat(Integer.toString(value))
                            : "setting.other";
            row(name, Integer.toString(value), words.get(key));
        } else {
            absentOrUnknown(name, reading);
        }
    }

    private void absentOrUnknown(String name, Reading<?> reading) throws IOException {
        if (reading instanceof Reading.NotReported<?>) {
            row(name, words.get("setting.absent"), words.get("setting.absentNote"));
        } else {
            unknown(name, reading);
        }
    }

    private void unknown(String name, Reading<?> reading) throws IOException {
        row(name, words.get("setting.unknown"), words.why(reading));
    }

    private void row(String name, String value, String meaning) throws IOException {
        screen.hanging(DisplayWidth.spaces(INDENT).concat(name).concat(" = "), value);
        screen.text(MEANING, meaning);
    }
}
