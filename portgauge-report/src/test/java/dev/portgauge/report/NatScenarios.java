package dev.portgauge.report;

import static dev.portgauge.model.PortReason.CONNECTED;
import static dev.portgauge.model.PortReason.FREE;
import static dev.portgauge.model.TcpState.ESTABLISHED;
import static dev.portgauge.model.TcpState.TIME_WAIT;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.CloudVm.Cloud;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Timers;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatDiagnosis.Towards;
import dev.portgauge.model.NatDiagnosis.Whole;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Count;
import dev.portgauge.model.NatUse.Exemption;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A cloud's NAT in front of the machine. */
final class NatScenarios {

    private static final Limit OF_VM = new Limit(Protocol.TCP, 64, Per.DESTINATION, Whose.VM);
    private static final Endpoint FAR = new Endpoint(IpAddress.parse("203.0.113.5"), 443);

    static final NatBudget GCP =
            new NatBudget(
                    "gcp",
                    "Google Cloud NAT",
                    1,
                    List.of(OF_VM),
                    new Timers(
                            OptionalInt.of(120),
                            OptionalInt.empty(),
                            OptionalInt.of(30),
                            OptionalInt.of(1200),
                            OptionalInt.of(30)),
                    List.of("cloud.google.com/nat/docs/ports-and-addresses"),
                    "2026-11");

    /** A table of the user's, with two limits and without date. */
    private static final NatBudget OURS =
            new NatBudget(
                    "ours",
                    "NAT of the branch",
                    2,
                    List.of(
                            new Limit(Protocol.TCP, 110_000, Per.DESTINATION, Whose.GATEWAY),
                            new Limit(Protocol.TCP, 20_000, Per.ALL, Whose.GATEWAY)),
                    new Timers(
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            OptionalInt.of(350),
                            OptionalInt.empty()),
                    List.of(),
                    "");

    private NatScenarios() {}

    static Count count(int used) {
        return new Count(OF_VM, used, Optional.of(FAR));
    }

    private static Samples.Destination destination(int sessions) {
        return destination("10.77.0.1", "203.0.113.5", sessions);
    }

    private static Samples.Destination destination(String source, String remote, int sessions) {
        return Samples.to(remote, 443)
                .from(source)
                .headroom(
                        Samples.headroom(
                                Samples.DEFAULT,
                                Map.of(CONNECTED, sessions, FREE, 28_232 - sessions),
                                Map.of(ESTABLISHED, sessions)))
                .sessions(Map.of(ESTABLISHED, sessions - 10, TIME_WAIT, 10), sessions, 0, 0)
                .held(Samples.JAVA, CONNECTED, sessions);
    }

    /** Source ports in plenty, and the NAT has none. */
    static CheckDiagnosis spent() {
        Count count = new Count(OF_VM, 66, Optional.empty());
        return Samples.check(
                List.of(
                        destination(66)
                                .verdict(Verdict.CRITICAL)
                                .nat(new NatUse(GCP, Optional.empty(), List.of(count)))
                                .found(
                                        "PG016",
                                        Severity.CRITICAL,
                                        new Evidence.NatShortage(GCP, count))
                                .build()));
    }

    /** One destination near the end, one that does not pass the NAT, one with room. */
    static CheckDiagnosis table() {
        Count short52 = new Count(OF_VM, 52, Optional.empty());
        Count room = new Count(OF_VM, 11, Optional.empty());
        return Samples.check(
                List.of(
                        destination(52)
                                .verdict(Verdict.WARNING)
                                .nat(new NatUse(GCP, Optional.empty(), List.of(short52)))
                                .found(
                                        "PG016",
                                        Severity.WARNING,
                                        new Evidence.NatShortage(GCP, short52))
                                .build(),
                        destination("10.77.0.1", "198.51.100.7", 11)
                                .nat(new NatUse(GCP, Optional.empty(), List.of(room)))
                                .build(),
                        destination("203.0.113.77", "198.51.100.7", 40)
                                .nat(exempt(Exemption.PUBLIC_SOURCE))
                                .build()));
    }

    /** A private destination: the NAT has nothing to do with it. */
    static CheckDiagnosis privateDestination() {
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 9000)
                                .headroom(
                                        Samples.headroom(
                                                Samples.DEFAULT, Map.of(FREE, 28_232), Map.of()))
                                .nat(exempt(Exemption.PRIVATE_DESTINATION))
                                .found("PG010", Severity.INFO, new Evidence.NotPorts(0, 0, true))
                                .build()));
    }

    private static NatUse exempt(Exemption why) {
        return new NatUse(GCP, Optional.of(why), List.of());
    }

    /** The user named the NAT. */
    static LimitsDiagnosis limits() {
        List<Count> counts =
                List.of(
                        new Count(OURS.limits().getFirst(), 9_000, Optional.of(FAR)),
                        new Count(OURS.limits().getLast(), 17_000, Optional.of(FAR)));
        return limits(
                Optional.empty(),
                Optional.of(
                        new Whole(
                                OURS,
                                false,
                                17_000,
                                2,
                                12,
                                0,
                                counts,
                                List.of(
                                        towards("203.0.113.5", 9_000, 3_000),
                                        towards("198.51.100.7", 8_000, 3_000)))),
                List.of(
                        new Finding(
                                "PG016",
                                Severity.WARNING,
                                new Evidence.NatShortage(OURS, counts.getLast()))));
    }

    /** Nobody named one, and this provider has two kinds. */
    static LimitsDiagnosis azure() {
        return limits(
                Optional.of(new CloudVm(Cloud.AZURE, "/sys/class/dmi/id/chassis_asset_tag")),
                Optional.empty(),
                List.of());
    }

    /** Nobody named one, and this provider has one kind. */
    static LimitsDiagnosis assumed() {
        return limits(
                Optional.of(new CloudVm(Cloud.GOOGLE, "/sys/class/dmi/id/product_name")),
                Optional.of(
                        new Whole(
                                GCP,
                                true,
                                60,
                                1,
                                0,
                                0,
                                List.of(count(60)),
                                List.of(towards("203.0.113.5", 60, 4)))),
                List.of());
    }

    private static Towards towards(String remote, int connections, long left) {
        return new Towards(
                IpAddress.parse("10.77.0.1"),
                new Endpoint(IpAddress.parse(remote), 443),
                connections,
                left);
    }

    private static LimitsDiagnosis limits(
            Optional<CloudVm> vm, Optional<Whole> use, List<Finding> findings) {
        LimitsDiagnosis plain = OtherScenarios.limits();
        return new LimitsDiagnosis(
                plain.takenAt(),
                plain.took(),
                plain.host(),
                plain.settings(),
                plain.read(),
                plain.pool(),
                List.of(),
                findings,
                plain.beside(),
                plain.problems(),
                Optional.of(new NatDiagnosis(vm, use)),
                plain.processes());
    }
}
