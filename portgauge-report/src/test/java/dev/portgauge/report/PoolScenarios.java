package dev.portgauge.report;

import static dev.portgauge.model.PortReason.BOUND;
import static dev.portgauge.model.PortReason.CONNECTED;
import static dev.portgauge.model.PortReason.FREE;
import static dev.portgauge.model.PortReason.LISTENING;
import static dev.portgauge.model.PortReason.TIME_WAIT_BLOCKED;
import static dev.portgauge.model.PortReason.UNDECIDED;
import static dev.portgauge.model.TcpState.ESTABLISHED;
import static dev.portgauge.model.TcpState.TIME_WAIT;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of {@code check --via bind} and {@code --udp}, and the warning about the other pool. */
final class PoolScenarios {

    private PoolScenarios() {}

    /** bind() fails on one source address, whatever the destination. */
    static CheckDiagnosis bindExhausted() {
        Headroom headroom =
                Samples.headroom(
                        Samples.DEFAULT,
                        Map.of(LISTENING, 2, BOUND, 30, CONNECTED, 20_000, TIME_WAIT_BLOCKED, 8200),
                        Map.of(ESTABLISHED, 20_000));
        return Samples.check(
                List.of(
                        Samples.to("", 0)
                                .of(PortPool.TCP_BIND)
                                .verdict(Verdict.CRITICAL)
                                .headroom(headroom)
                                .sessions(
                                        Map.of(ESTABLISHED, 20_000, TIME_WAIT, 8200), 28_200, 0, 0)
                                .held(Samples.JAVA, CONNECTED, 20_000)
                                .held(new Owner.None(), TIME_WAIT_BLOCKED, 8200)
                                .held(Samples.NGINX, BOUND, 30)
                                .held(Samples.NGINX, LISTENING, 2)
                                .found(
                                        "PG001",
                                        Severity.CRITICAL,
                                        Samples.shortage(headroom, Trigger.NOTHING_LEFT))
                                .found(
                                        "PG003",
                                        Severity.CRITICAL,
                                        new Evidence.TimeWaitHeavy(8200, 0, 1, true, false, 1000))
                                .build()));
    }

    /** UDP ports that the kernel chooses, while an IPv6 socket leaves one port open. */
    static CheckDiagnosis udpShort() {
        Headroom headroom =
                new Headroom(
                        new Ledger(
                                Samples.DEFAULT,
                                Map.of(BOUND, 28_000, CONNECTED, 190, UNDECIDED, 1, FREE, 41),
                                Map.of(ESTABLISHED, 190)),
                        new PortsLeft(41, 41, 42));
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.2", 53)
                                .from("0.0.0.0")
                                .of(PortPool.UDP_CONNECT)
                                .verdict(Verdict.CRITICAL)
                                .headroom(headroom)
                                .sessions(Map.of(ESTABLISHED, 190), 190, 0, 0)
                                .held(Samples.JAVA, BOUND, 28_000)
                                .held(Samples.NGINX, CONNECTED, 190)
                                .held(Samples.NGINX, UNDECIDED, 1)
                                .found(
                                        "PG001",
                                        Severity.CRITICAL,
                                        Samples.shortage(headroom, Trigger.LEFT_BELOW))
                                .build()));
    }

    /** A source address that is not here. */
    static CheckDiagnosis foreignSource() {
        return Samples.check(
                List.of(
                        Samples.to("", 0)
                                .from("9.9.9.9")
                                .of(PortPool.UDP_BIND)
                                .verdict(Verdict.UNKNOWN)
                                .unknown(new Reading.Refused<>("bind()", "EADDRNOTAVAIL"))
                                .found(
                                        "PG011",
                                        Severity.WARNING,
                                        new Evidence.NoSource("EADDRNOTAVAIL", true))
                                .build()));
    }

    /** All is well for connect(), and programs that bind first are about to fail. */
    static CheckDiagnosis otherPool() {
        List<DestinationDiagnosis> all = new ArrayList<>();
        for (int i = 2; i < 5; i++) {
            all.add(
                    Samples.to("10.77.0." + i, 443)
                            .headroom(
                                    Samples.headroom(
                                            Samples.DEFAULT,
                                            Map.of(CONNECTED, 9400, FREE, 18_832),
                                            Map.of(ESTABLISHED, 9400)))
                            .sessions(Map.of(ESTABLISHED, 9400), 9400, 0, 0)
                            .found("PG010", Severity.INFO, new Evidence.NotPorts(0, 9400, true))
                            .found("PG013", Severity.NOTICE, bindPool())
                            .build());
        }
        return Samples.check(all);
    }

    /** The same, of one destination. */
    static CheckDiagnosis otherPoolOfOne() {
        return Samples.check(otherPool().destinations().subList(0, 1));
    }

    private static Evidence bindPool() {
        return new Evidence.OtherPool(
                PortPool.TCP_BIND, new PortsLeft(32, 32, 32), 28_232, Verdict.CRITICAL);
    }
}
