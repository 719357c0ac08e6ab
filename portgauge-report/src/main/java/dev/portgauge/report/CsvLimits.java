package dev.portgauge.report;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;

import java.io.IOException;

/**
 * {@code limits} as CSV, in one tidy form: {@code kind} is {@code pool} or {@code setting} (a name
 * and its value), or {@code held} (a port with its reason and owner).
 */
final class CsvLimits {

    private static final int HELD_FIELDS = 6;

    private final Csv csv;

    CsvLimits(Csv csv) {
        this.csv = csv;
    }

    void write(LimitsDiagnosis diagnosis) throws IOException {
        header();
        rows(diagnosis);
    }

    void header() throws IOException {
        csv.header("kind", "name", "value", "address", "port", "reason", "pid", "process", "uid");
        csv.end();
    }

    void rows(LimitsDiagnosis diagnosis) throws IOException {
        if (diagnosis.pool().isPresent()) {
            int[] numbers = Names.numbers(diagnosis.pool().get());
            for (int i = 0; i < numbers.length; i++) {
                pair("pool", Names.POOL[i], Integer.toString(numbers[i]));
            }
        }
        settings(diagnosis.settings());
        new CsvCeilings(csv).rows(diagnosis.beside());
        for (HeldPort held : diagnosis.held()) {
            csv.field("held");
            csv.empty(2);
            csv.field(held.local().address().toString());
            csv.field(held.local().port());
            csv.field(Names.of(held.reason()));
            csv.owner(held.owner());
            csv.end();
        }
    }

    private void settings(KernelSettings settings) throws IOException {
        setting(
                "net.ipv4.ip_local_port_range",
                settings.portRange() instanceof Reading.Known<PortRange> known
                        ? known.value().first() + " " + known.value().last()
                        : "");
        setting(
                "net.ipv4.ip_local_reserved_ports",
                settings.reservedPorts() instanceof Reading.Known<PortSet> known
                        ? Steps.spans(known.value())
                        : "");
        number("net.ipv4.tcp_tw_reuse", settings.tcpTwReuse());
        number("net.ipv4.tcp_tw_reuse_delay", settings.tcpTwReuseDelayMillis());
        number("net.ipv4.tcp_timestamps", settings.tcpTimestamps());
        number("net.ipv4.ip_autobind_reuse", settings.autobindReuse());
        number("net.ipv4.ip_unprivileged_port_start", settings.unprivilegedPortStart());
    }

    private void number(String name, Reading<Integer> reading) throws IOException {
        setting(
                name,
                reading instanceof Reading.Known<Integer> known ? known.value().toString() : "");
    }

    private void setting(String name, String value) throws IOException {
        pair("setting", name, value);
    }

    private void pair(String kind, String name, String value) throws IOException {
        csv.field(kind);
        csv.field(name);
        csv.field(value);
        csv.empty(HELD_FIELDS);
        csv.end();
    }
}
