package dev.portgauge.report;

import static dev.portgauge.model.PortReason.CONNECTED;
import static dev.portgauge.model.PortReason.FREE;
import static dev.portgauge.model.PortReason.LISTENING;
import static dev.portgauge.model.TcpState.CLOSE_WAIT;
import static dev.portgauge.model.TcpState.ESTABLISHED;
import static dev.portgauge.model.TcpState.FIN_WAIT2;
import static dev.portgauge.model.TcpState.LAST_ACK;
import static dev.portgauge.model.TcpState.SYN_RECV;
import static dev.portgauge.model.TcpState.TIME_WAIT;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Owner;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Towards;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.Workload;
import dev.portgauge.model.Workload.Runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers in which more is known of processes than their names. */
final class ProcessScenarios {

    private static final Owner.Process PROXY = new Owner.Process(930, "envoy");
    private static final Owner.Process ORDERS = new Owner.Process(4711, "java");

    private static final Workload IN_POD =
            new Workload(
                    Optional.empty(),
                    Optional.of(new Workload.Container(Runtime.CONTAINERD, "3f2a1b9c8d7e")),
                    Optional.of("0f6a2c1e-7b3d-4e5f-8a9b-1c2d3e4f5a6b"));

    private static final Workload SERVICE =
            new Workload(Optional.of("orders.service"), Optional.empty(), Optional.empty());

    private static final Map<Integer, ProcessFacts> PROCESSES =
            Map.of(
                    4711,
                    facts(
                            ORDERS,
                            "/usr/lib/jvm/21/bin/java -Xmx4g -Ddb.password=*** -jar"
                                    + " /opt/orders/app.jar",
                            Optional.of("orders"),
                            SERVICE,
                            27_600),
                    930,
                    facts(PROXY, "envoy -c /etc/envoy.yaml", Optional.empty(), IN_POD, 320),
                    812,
                    new ProcessFacts(
                            812,
                            "nginx",
                            new Reading.NotReported<>("/proc/PID/cmdline"),
                            new Reading.Known<>(33),
                            Optional.empty(),
                            new Reading.Malformed<>("/proc/PID/cgroup", "x"),
                            new Reading.Refused<>("/proc/812/fd", "EACCES"),
                            new Reading.Known<>(
                                    new DescriptorLimit(
                                            DescriptorLimit.UNLIMITED,
                                            DescriptorLimit.UNLIMITED))));

    private ProcessScenarios() {}

    private static ProcessFacts facts(
            Owner.Process owner, String line, Optional<String> user, Workload runsAs, int open) {
        return new ProcessFacts(
                owner.pid(),
                owner.name(),
                new Reading.Known<>(line),
                new Reading.Known<>(1001),
                user,
                new Reading.Known<>(runsAs),
                new Reading.Known<>(open),
                new Reading.Known<>(new DescriptorLimit(28_000, 524_288)));
    }

    /** A leak in a service, nearly at its descriptor limit, beside a proxy in a pod. */
    static CheckDiagnosis leak() {
        Map<TcpState, Integer> states = Map.of(ESTABLISHED, 712, CLOSE_WAIT, 26_900);
        Headroom headroom =
                Samples.headroom(Samples.DEFAULT, Map.of(CONNECTED, 27_612, FREE, 620), states);
        CheckDiagnosis check =
                Samples.check(
                        List.of(
                                Samples.to("10.77.0.2", 9000)
                                        .verdict(Verdict.CRITICAL)
                                        .headroom(headroom)
                                        .sessions(states, 27_612, 0, 4)
                                        .held(ORDERS, CONNECTED, 27_300)
                                        .held(PROXY, CONNECTED, 312)
                                        .held(Samples.NGINX, LISTENING, 2)
                                        .held(ORDERS, LISTENING, 1)
                                        .held(new Owner.Hidden(1000), LISTENING, 1)
                                        .found(
                                                "PG001",
                                                Severity.CRITICAL,
                                                Samples.shortage(
                                                        headroom, Evidence.Trigger.USED_ABOVE))
                                        .found("PG002", Severity.CRITICAL, pile())
                                        .found("PG017", Severity.CRITICAL, near())
                                        .build()));
        return check.withProcesses(PROCESSES, check.destinations());
    }

    private static Evidence near() {
        return new DescriptorsNearLimit(
                List.of(
                        new DescriptorsNearLimit.Process(
                                ORDERS, 27_600, 28_000, 524_288, SERVICE)));
    }

    private static Evidence pile() {
        return new Evidence.CloseWaitPile(
                26_900,
                List.of(new Holder(ORDERS, CONNECTED, 26_900)),
                new Reading.Known<>(11_940_000));
    }

    static LimitsDiagnosis limits() {
        return OtherScenarios.limits().withProcesses(PROCESSES);
    }

    static SocketsDiagnosis sockets() {
        List<Group> groups =
                List.of(
                        new Group(
                                new SocketsDiagnosis.Key.OfProcess(ORDERS),
                                27_301,
                                27_301,
                                Map.of(ESTABLISHED, 401, CLOSE_WAIT, 26_900),
                                List.of(
                                        towards("10.77.0.2", 9000, 27_250),
                                        towards("10.77.0.9", 6379, 40),
                                        towards("fd77::5", 443, 10))),
                        new Group(
                                new SocketsDiagnosis.Key.OfProcess(PROXY),
                                312,
                                312,
                                Map.of(ESTABLISHED, 312),
                                List.of(towards("10.77.0.2", 9000, 312))),
                        new Group(
                                new SocketsDiagnosis.Key.OfProcess(new Owner.None()),
                                90,
                                80,
                                Map.of(TIME_WAIT, 70, FIN_WAIT2, 12, LAST_ACK, 3, SYN_RECV, 5)),
                        new Group(
                                new SocketsDiagnosis.Key.OfProcess(new Owner.Hidden(1000)),
                                12,
                                1,
                                Map.of(ESTABLISHED, 12)));
        return OtherScenarios.sockets(
                        Grouping.PROCESS,
                        groups,
                        new Reading.NotReported<>("/proc/net/sockstat"),
                        12)
                .withProcesses(PROCESSES);
    }

    private static Towards towards(String address, int port, int sockets) {
        return new Towards(new Endpoint(IpAddress.parse(address), port), sockets);
    }
}
