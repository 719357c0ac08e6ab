package dev.portgauge.report;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Advice.Kind;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.AdviceDiagnosis.FirstLimit;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.TunedSetting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers of {@code advise}. */
final class AdviceScenarios {

    private static final PortsLeft NONE = new PortsLeft(0, 0, 0);
    private static final PortsLeft FREED = new PortsLeft(1200, 1200, 1200);

    private AdviceScenarios() {}

    /** One of each kind, every program among them. */
    static AdviceDiagnosis everything() {
        CheckDiagnosis check = CheckScenarios.exhausted();
        List<Advice> advice = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            advice.add(advice(kind, check.destinations().getFirst()));
        }
        List<Myth> myths = new ArrayList<>();
        for (Myth.Kind kind : Myth.Kind.values()) {
            myths.add(
                    new Myth(
                            kind,
                            kind == Myth.Kind.ODD_RANGE ? "32768 60998" : "2",
                            collisions(kind)));
        }
        return new AdviceDiagnosis(check, advice, myths, Optional.empty(), true);
    }

    private static List<Reservation> collisions(Myth.Kind kind) {
        List<Reservation> all = new ArrayList<>();
        for (Reservation.Reason reason : Reservation.Reason.values()) {
            int port = 8000 + reason.ordinal();
            all.add(new Reservation(new PortRange(port, port), reason, port % 2 == 0 ? "x" : ""));
        }
        return kind == Myth.Kind.WIDEST_RANGE ? all : List.of();
    }

    static Advice advice(Kind kind, DestinationDiagnosis about) {
        boolean isOfOthers =
                switch (kind) {
                    case CONNTRACK, TW_BUCKETS, DESCRIPTORS, NAT -> true;
                    default -> false;
                };
        Gain gain =
                isOfOthers
                        ? Gain.ofEntries(4096)
                        : switch (kind) {
                            case RESERVE -> Gain.UNKNOWN;
                            case TW_REUSE -> Gain.ofPorts(NONE, NONE).withRates(470.5, 28_232);
                            case RANGE ->
                                    Gain.ofPorts(NONE, new PortsLeft(20_000, 24_291, 24_300))
                                            .withRates(470.5, 875.4);
                            case REUSE -> Gain.ofPorts(NONE, FREED).withRates(470.5, 47_053);
                            default -> Gain.ofPorts(NONE, FREED);
                        };
        return new Advice(
                kind,
                kind != Kind.RESERVE,
                kind == Kind.RESERVE ? Optional.empty() : Optional.of(about),
                kind == Kind.REUSE ? 3 : kind == Kind.RESTART ? 1 : 0,
                gain,
                List.of(new Holder(Samples.NGINX, PortReason.CONNECTED, 1200)),
                AdviceSettings.what(kind).isEmpty() ? List.of() : List.of(Software.values()),
                changes(kind),
                1200,
                "10.77.0.9");
    }

    private static List<SettingChange> changes(Kind kind) {
        return switch (kind) {
            case RANGE ->
                    List.of(
                            change(TunedSetting.PORT_RANGE, "32768 60999", "10240 65535"),
                            change(TunedSetting.RESERVED_PORTS, "", "10250,30000-32767"));
            case RESERVE -> List.of(change(TunedSetting.RESERVED_PORTS, "", "40000,50051"));
            case TW_REUSE -> List.of(change(TunedSetting.TW_REUSE, "2", "1"));
            case CONNTRACK -> List.of(change(TunedSetting.CONNTRACK_MAX, "4096", "8192"));
            case TW_BUCKETS -> List.of(change(TunedSetting.TW_BUCKETS, "4096", "8192"));
            default -> List.of();
        };
    }

    private static SettingChange change(TunedSetting setting, String before, String after) {
        return new SettingChange(
                setting,
                before,
                after,
                SettingChange.Reason.WIDEST_SAFE,
                new SettingChange.Gain(0, OptionalInt.empty(), 0, 0));
    }

    /** A leak alone, as most will see it. */
    static AdviceDiagnosis leak() {
        CheckDiagnosis check = CheckScenarios.closeWaitLeak();
        DestinationDiagnosis about = check.destinations().getFirst();
        Advice advice =
                new Advice(
                        Kind.RESTART,
                        true,
                        Optional.of(about),
                        0,
                        Gain.ofPorts(NONE, new PortsLeft(1200, 1200, 1200)),
                        List.of(new Holder(Samples.JAVA, PortReason.CONNECTED, 1200)),
                        List.of(Software.JAVA),
                        List.of(),
                        1200,
                        "");
        return new AdviceDiagnosis(
                check,
                List.of(advice),
                List.of(new Myth(Myth.Kind.CLOSE_WAIT, "", List.of())),
                Optional.empty(),
                true);
    }

    /** Nothing is wrong; the ports are first. */
    static AdviceDiagnosis nothing() {
        CheckDiagnosis check = CheckScenarios.ok();
        return new AdviceDiagnosis(
                check,
                List.of(),
                List.of(),
                Optional.of(
                        new FirstLimit(
                                Optional.of(check.destinations().getFirst()),
                                Optional.empty(),
                                28_000,
                                28_232)),
                true);
    }

    /** Nothing is wrong; another limit would be first. */
    static AdviceDiagnosis limit(Ceiling.Kind kind) {
        CheckDiagnosis check = CheckScenarios.ok();
        return new AdviceDiagnosis(
                check,
                List.of(),
                List.of(),
                Optional.of(
                        new FirstLimit(
                                Optional.of(check.destinations().getFirst()),
                                Optional.of(new Ceiling(kind, "java", 100, 4096)),
                                3996,
                                4096)),
                true);
    }

    /** Nothing could be read. */
    static AdviceDiagnosis unknown() {
        return new AdviceDiagnosis(
                OtherScenarios.nothing(), List.of(), List.of(), Optional.empty(), false);
    }
}
