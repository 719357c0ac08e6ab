package dev.portgauge.report;

import static dev.portgauge.model.PortReason.CONNECTED;
import static dev.portgauge.model.PortReason.FREE;
import static dev.portgauge.model.PortReason.RESERVED;
import static dev.portgauge.model.PortReason.TIME_WAIT_BLOCKED;
import static dev.portgauge.model.PortReason.TIME_WAIT_RECLAIMABLE;
import static dev.portgauge.model.TcpState.ESTABLISHED;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.TuningPlan.Why;
import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningReport.Later;
import dev.portgauge.model.TuningReport.Place;
import dev.portgauge.model.TuningReport.Scope;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Answers of {@code tune}, one story each. */
final class TuneScenarios {

    static final String FILE = "/etc/sysctl.d/60-portgauge.conf";
    private static final String STATE = "/var/lib/portgauge/tune.state";
    private static final PortRange WIDE = new PortRange(10_240, 65_535);
    private static final String RESERVE = "10250,12345,30000-32767";

    /** Where nothing was changed, one line on standard error says it all. */
    private static final Kind[] REPORTED = {
        Kind.APPLIED, Kind.UNDONE, Kind.UNDONE_IN_PART, Kind.STUCK
    };

    private TuneScenarios() {}

    /** One story each, by its name. */
    static Map<String, TuningReport> all() {
        Map<String, TuningReport> all = new LinkedHashMap<>();
        all.put("tune", plan());
        all.put("tune-refused", refused());
        all.put("tune-applied", applied());
        all.put("tune-stuck", TuneEndings.stuck());
        all.put("tune-in-part", TuneEndings.inPart());
        all.put("tune-namespace", namespace());
        all.put("tune-container", TuneEndings.container(Scope.CONTAINER));
        all.put("tune-shared", TuneEndings.container(Scope.HOST_FROM_CONTAINER));
        return all;
    }

    /** Every key that is made of a value. */
    static List<String> keys() {
        return Stream.of(
                        names("tune.why.", Reason.values()),
                        names("tune.risk.", TunedSetting.values()),
                        names("tune.for.", Reservation.Reason.values()),
                        names("tune.harm.", Harm.Kind.values()),
                        names("tune.not.", Why.values()),
                        names("tune.result.", REPORTED),
                        names("tune.place.", Scope.values()).skip(1),
                        names("tune.kept.", Scope.values()),
                        names("tune.earlier.", Earlier.values()).skip(1))
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name());
    }

    /** A range that TIME_WAIT fills, and all that can be done. */
    static TuningReport plan() {
        return report(
                plan(List.of()),
                new Place(
                        Scope.HOST,
                        Optional.of(FILE),
                        TuneFile.text(changes(), Map.of(), List.of("vm.swappiness = 10")),
                        1,
                        STATE,
                        Earlier.NOTHING,
                        " --range 10240-65535",
                        Optional.empty(),
                        List.of(
                                new Later(
                                        "/etc/sysctl.d/99-local.conf",
                                        "net.ipv4.ip_local_port_range",
                                        "1024 65535"))));
    }

    static TuningReport refused() {
        TuningPlan plan =
                plan(
                        List.of(
                                new Harm(
                                        Harm.Kind.PRIVILEGED,
                                        PortSet.of(new PortRange(1000, 1023)),
                                        1024),
                                new Harm(
                                        Harm.Kind.UNRESERVED,
                                        PortSet.of(new PortRange(12_345, 12_345)),
                                        0)));
        return report(plan, plan().place());
    }

    static TuningReport applied() {
        return plan().with(
                        new TuningResult(
                                Kind.APPLIED,
                                List.of(
                                        new Step(FILE, "", "text\n"),
                                        new Step("net.ipv4.ip_local_reserved_ports", "", RESERVE),
                                        new Step(
                                                "net.ipv4.ip_local_port_range",
                                                "32768 60999",
                                                "10240 65535")),
                                Optional.empty()),
                        Optional.of(after()));
    }

    /** Nothing but limits are binding, and an earlier run was interrupted. */
    static TuningReport namespace() {
        List<SettingChange> changes =
                List.of(
                        limit(TunedSetting.TW_BUCKETS, Reason.TIME_WAIT_OVERFLOW),
                        limit(TunedSetting.CONNTRACK_MAX, Reason.CONNTRACK_FULL));
        TuningPlan plan =
                new TuningPlan(
                        Samples.TAKEN,
                        Samples.TOOK,
                        Samples.host(),
                        SocketsRead.by(SocketSource.SOCK_DIAG),
                        changes,
                        List.of(),
                        List.of(new NotProposed(TunedSetting.PORT_RANGE, Why.UNKNOWN_SETTING, "")),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new Problem(
                                        Problem.Kind.SETTING_REFUSED,
                                        "net.ipv4.ip_local_port_range",
                                        "EACCES")));
        return report(
                plan,
                new Place(
                        Scope.NAMESPACE,
                        Optional.empty(),
                        "",
                        0,
                        "/run/portgauge/tune-net-4026532179.state",
                        Earlier.INTERRUPTED,
                        "",
                        Optional.of("blue"),
                        List.of()));
    }

    private static SettingChange limit(TunedSetting setting, Reason reason) {
        return new SettingChange(
                setting, "131072", "262144", reason, new Gain(0, OptionalInt.empty(), 0, 131_072));
    }

    static TuningReport report(TuningPlan plan, Place place) {
        return new TuningReport(plan, place, Optional.empty(), Optional.empty());
    }

    static TuningPlan plan(List<Harm> harms) {
        return new TuningPlan(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                SocketsRead.by(SocketSource.SOCK_DIAG),
                changes(),
                reservations(),
                List.of(
                        new NotProposed(TunedSetting.TW_BUCKETS, Why.FREES_PORTS, "131072"),
                        new NotProposed(TunedSetting.CONNTRACK_MAX, Why.NOT_TRACKED, "")),
                harms,
                Optional.of(before()),
                Optional.of(after()),
                List.of());
    }

    private static List<SettingChange> changes() {
        return List.of(
                new SettingChange(
                        TunedSetting.PORT_RANGE,
                        "32768 60999",
                        "10240 65535",
                        Reason.WIDEST_SAFE,
                        new Gain(27_064, OptionalInt.of(27_064), 451.07, 0)),
                new SettingChange(
                        TunedSetting.RESERVED_PORTS,
                        "",
                        RESERVE,
                        Reason.KEEP_FREE,
                        new Gain(-2770, OptionalInt.of(-2770), -46.17, 0)),
                new SettingChange(
                        TunedSetting.TW_REUSE,
                        "2",
                        "1",
                        Reason.TIME_WAIT_HEAVY,
                        new Gain(0, OptionalInt.of(27_900), 51_650.1, 0)));
    }

    private static List<Reservation> reservations() {
        return List.of(
                new Reservation(
                        new PortRange(10_250, 10_250), Reservation.Reason.KNOWN_SERVICE, "kubelet"),
                new Reservation(
                        new PortRange(12_345, 12_345), Reservation.Reason.LISTENING, "order-api"),
                new Reservation(new PortRange(30_000, 32_767), Reservation.Reason.NODE_PORTS, ""));
    }

    private static Outlook before() {
        return outlook(
                Samples.DEFAULT,
                0,
                60_000,
                Map.of(CONNECTED, 300, TIME_WAIT_BLOCKED, 27_900, FREE, 32));
    }

    static Outlook after() {
        return outlook(
                WIDE,
                2770,
                1000,
                Map.of(
                        RESERVED,
                        2770,
                        CONNECTED,
                        300,
                        TIME_WAIT_RECLAIMABLE,
                        27_900,
                        FREE,
                        24_326));
    }

    private static Outlook outlook(
            PortRange range, int reserved, long hold, Map<PortReason, Integer> ledger) {
        int usable = range.size() - reserved;
        return new Outlook(
                range,
                reserved,
                usable,
                hold,
                usable * 1000.0 / hold,
                Optional.of(
                        Samples.to("10.77.0.2", 9000)
                                .headroom(Samples.headroom(range, ledger, Map.of(ESTABLISHED, 300)))
                                .build()));
    }
}
