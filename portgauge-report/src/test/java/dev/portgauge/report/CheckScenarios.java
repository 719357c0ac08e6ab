package dev.portgauge.report;

import static dev.portgauge.model.PortReason.ACCEPTED;
import static dev.portgauge.model.PortReason.BOUND;
import static dev.portgauge.model.PortReason.CONNECTED;
import static dev.portgauge.model.PortReason.FREE;
import static dev.portgauge.model.PortReason.LISTENING;
import static dev.portgauge.model.PortReason.RESERVED;
import static dev.portgauge.model.PortReason.TIME_WAIT_BLOCKED;
import static dev.portgauge.model.PortReason.TIME_WAIT_RECLAIMABLE;
import static dev.portgauge.model.PortReason.UNDECIDED;
import static dev.portgauge.model.TcpState.CLOSE_WAIT;
import static dev.portgauge.model.TcpState.ESTABLISHED;
import static dev.portgauge.model.TcpState.FIN_WAIT2;
import static dev.portgauge.model.TcpState.SYN_SENT;
import static dev.portgauge.model.TcpState.TIME_WAIT;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of {@code check}, one story each. */
final class CheckScenarios {

    private CheckScenarios() {}

    /** Every port serves one destination; a few never could. */
    static CheckDiagnosis exhausted() {
        return Samples.check(List.of(exhaustedDestination().build()));
    }

    static Samples.Destination exhaustedDestination() {
        Headroom headroom =
                Samples.headroom(
                        Samples.DEFAULT,
                        Map.of(RESERVED, 20, LISTENING, 3, BOUND, 2, CONNECTED, 28_207),
                        Map.of(ESTABLISHED, 28_200, SYN_SENT, 7));
        return Samples.to("10.77.0.2", 9000)
                .verdict(Verdict.CRITICAL)
                .headroom(headroom)
                .sessions(Map.of(ESTABLISHED, 28_200, SYN_SENT, 7), 28_207, 0, 0)
                .held(Samples.JAVA, CONNECTED, 28_207)
                .held(Samples.NGINX, LISTENING, 3)
                .held(new Owner.Hidden(1000), BOUND, 2)
                .found("PG001", Severity.CRITICAL, Samples.shortage(headroom, Trigger.NOTHING_LEFT))
                .found(
                        "PG004",
                        Severity.NOTICE,
                        new Evidence.ClosedPorts(
                                3,
                                2,
                                0,
                                List.of(
                                        new Holder(Samples.NGINX, LISTENING, 3),
                                        new Holder(new Owner.Hidden(1000), BOUND, 2)),
                                List.of()));
    }

    /** A process does not close what the far side has closed. */
    static CheckDiagnosis closeWaitLeak() {
        Map<TcpState, Integer> states = Map.of(ESTABLISHED, 412, CLOSE_WAIT, 26_900, FIN_WAIT2, 1);
        Headroom headroom =
                Samples.headroom(Samples.DEFAULT, Map.of(CONNECTED, 27_313, FREE, 919), states);
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 9000)
                                .verdict(Verdict.CRITICAL)
                                .headroom(headroom)
                                .sessions(states, 27_313, 0, 4)
                                .held(Samples.JAVA, CONNECTED, 27_312)
                                .held(new Owner.None(), CONNECTED, 1)
                                .found(
                                        "PG001",
                                        Severity.CRITICAL,
                                        Samples.shortage(headroom, Trigger.USED_ABOVE))
                                .found(
                                        "PG002",
                                        Severity.CRITICAL,
                                        new Evidence.CloseWaitPile(
                                                26_900,
                                                List.of(
                                                        new Holder(
                                                                Samples.JAVA, CONNECTED, 26_900))))
                                .found(
                                        "PG008",
                                        Severity.INFO,
                                        new Evidence.HalfUsed(headroom.usedPercent()))
                                .build()));
    }

    /** Short connections: TIME_WAIT fills the range and none may be taken over. */
    static CheckDiagnosis timeWaitFlood() {
        Headroom headroom =
                Samples.headroom(
                        Samples.DEFAULT,
                        Map.of(CONNECTED, 56, TIME_WAIT_BLOCKED, 23_900, FREE, 4_276),
                        Map.of(ESTABLISHED, 56));
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 443)
                                .verdict(Verdict.WARNING)
                                .headroom(headroom)
                                .sessions(Map.of(ESTABLISHED, 56, TIME_WAIT, 23_900), 23_956, 0, 0)
                                .held(new Owner.None(), TIME_WAIT_BLOCKED, 23_900)
                                .held(new Owner.Process(9, "curl"), CONNECTED, 56)
                                .found(
                                        "PG001",
                                        Severity.WARNING,
                                        Samples.shortage(headroom, Trigger.USED_ABOVE))
                                .found(
                                        "PG003",
                                        Severity.WARNING,
                                        new Evidence.TimeWaitHeavy(23_900, 0, 2, true, false, 1000))
                                .build()));
    }

    /** A proxy: most ports serve other upstreams, so the bounds are far apart. */
    static CheckDiagnosis wideBoundsProxy() {
        PortsLeft left = new PortsLeft(1_000, 19_180, 19_195);
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 8080)
                                .headroom(new Headroom(proxyLedger(), left))
                                .sessions(
                                        Map.of(ESTABLISHED, 9_000, TIME_WAIT, 930),
                                        9_930,
                                        12,
                                        31_000)
                                .sampled(Samples.NGINX, UNDECIDED, 17_295)
                                .held(Samples.NGINX, CONNECTED, 9_000)
                                .held(new Owner.None(), TIME_WAIT_RECLAIMABLE, 900)
                                .held(new Owner.None(), TIME_WAIT_BLOCKED, 30)
                                .held(Samples.NGINX, ACCEPTED, 5)
                                .held(Samples.NGINX, LISTENING, 2)
                                .found(
                                        "PG009",
                                        Severity.INFO,
                                        new Evidence.WideBounds(
                                                left,
                                                17_295,
                                                List.of(
                                                        new Holder(
                                                                Samples.NGINX, UNDECIDED, 17_295))))
                                .found(
                                        "PG010",
                                        Severity.INFO,
                                        new Evidence.NotPorts(0, 9_000, false))
                                .build()));
    }

    private static Ledger proxyLedger() {
        return new Ledger(
                Samples.DEFAULT,
                Map.of(
                        LISTENING,
                        2,
                        ACCEPTED,
                        5,
                        CONNECTED,
                        9_000,
                        TIME_WAIT_BLOCKED,
                        30,
                        TIME_WAIT_RECLAIMABLE,
                        900,
                        UNDECIDED,
                        17_295,
                        FREE,
                        1_000),
                Map.of(ESTABLISHED, 9_000));
    }

    static CheckDiagnosis ok() {
        Map<TcpState, Integer> states = Map.of(ESTABLISHED, 120, SYN_SENT, 14);
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 5432)
                                .headroom(
                                        Samples.headroom(
                                                Samples.DEFAULT,
                                                Map.of(CONNECTED, 134, FREE, 28_098),
                                                states))
                                .sessions(states, 134, 0, 0)
                                .held(Samples.JAVA, CONNECTED, 134)
                                .found("PG010", Severity.INFO, new Evidence.NotPorts(14, 120, true))
                                .build()));
    }

    /** The numbers are sharp, and yet not exact: the kernel does not show every socket. */
    static CheckDiagnosis oldKernel() {
        return Samples.check(
                ok().destinations(),
                new Problem(
                        Problem.Kind.BOUND_INACTIVE_UNSEEN, "NETLINK_SOCK_DIAG", "5.15.0-generic"));
    }

    /** Without a target: the fullest first, the rest counted. */
    static CheckDiagnosis noTargetTable() {
        List<dev.portgauge.model.DestinationDiagnosis> all = new ArrayList<>();
        all.add(exhaustedDestination().build());
        all.addAll(timeWaitFlood().destinations());
        all.addAll(wideBoundsProxy().destinations());
        all.add(
                Samples.to("192.0.2.9", 443)
                        .withoutSource()
                        .verdict(Verdict.UNKNOWN)
                        .unknown(new Reading.Refused<>("route to 192.0.2.9", "ENETUNREACH"))
                        .sessions(Map.of(ESTABLISHED, 2), 2, 0, 0)
                        .found(
                                "PG011",
                                Severity.WARNING,
                                new Evidence.NoSource("ENETUNREACH", false))
                        .build());
        all.addAll(ok().destinations());
        Sessions sum =
                new Sessions(52_163, 28_232, 12, Map.of(ESTABLISHED, 52_156, SYN_SENT, 7), 31_000);
        return Samples.check(
                all,
                45,
                1_204,
                List.of(
                        new TargetSum(
                                "10.77.0.0/16", Verdict.CRITICAL, 49, new Reading.Known<>(sum))),
                SocketSource.SOCK_DIAG);
    }

    /** No netlink, no root: procfs only, owners hidden, one setting refused. */
    static CheckDiagnosis unknownNoNetlink() {
        Ledger ledger =
                new Ledger(
                        Samples.DEFAULT,
                        Map.of(LISTENING, 1, CONNECTED, 60, UNDECIDED, 400, FREE, 27_771),
                        Map.of(ESTABLISHED, 60));
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 9000)
                                .headroom(
                                        new Headroom(ledger, new PortsLeft(27_771, 28_000, 28_171)))
                                .sessions(Map.of(ESTABLISHED, 60), 60, 0, 0)
                                .held(new Owner.Hidden(1000), UNDECIDED, 400)
                                .held(new Owner.Hidden(998), CONNECTED, 60)
                                .build(),
                        Samples.to("10.77.0.3", 9000)
                                .verdict(Verdict.UNKNOWN)
                                .unknown(
                                        new Reading.NotReported<>(
                                                "/proc/sys/net/ipv4/ip_local_port_range"))
                                .build()),
                0,
                0,
                List.of(),
                SocketSource.PROCFS,
                new Problem(Problem.Kind.SOCK_DIAG_UNAVAILABLE, "NETLINK_SOCK_DIAG", "EPERM"),
                new Problem(Problem.Kind.OWNERS_HIDDEN, "/proc/PID/fd", "31"),
                new Problem(Problem.Kind.SETTING_REFUSED, "net.ipv4.tcp_tw_reuse", "EACCES"));
    }

    static CheckDiagnosis ipv6() {
        PortRange odd = new PortRange(40_000, 40_098);
        Ledger ledger = new Ledger(odd, Map.of(CONNECTED, 80, FREE, 19), Map.of(ESTABLISHED, 80));
        Headroom headroom = new Headroom(ledger, new PortsLeft(18, 18, 19));
        return Samples.check(
                List.of(
                        Samples.to("2001:db8:1234:5678:9abc:def0:1234:5678", 65_535)
                                .from("2001:db8:1234:5678:9abc:def0:ffff:1")
                                .verdict(Verdict.WARNING)
                                .headroom(headroom)
                                .sessions(Map.of(ESTABLISHED, 80), 80, 0, 0)
                                .held(new Owner.Process(77, "자바\u001b[31m서버"), CONNECTED, 80)
                                .found(
                                        "PG001",
                                        Severity.WARNING,
                                        Samples.shortage(headroom, Trigger.LEFT_BELOW))
                                .found("PG005", Severity.NOTICE, new Evidence.OddRange(odd))
                                .build()));
    }
}
