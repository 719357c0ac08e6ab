package dev.portgauge.report;

import dev.portgauge.model.BindTrial;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.ProbeDiagnosis.Counted;
import dev.portgauge.model.ProbeDiagnosis.Difference;
import dev.portgauge.model.ProbeDiagnosis.Meaning;
import dev.portgauge.model.ProbeDiagnosis.Result;
import dev.portgauge.model.ProbeDiagnosis.Usage;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TcpState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of {@code probe}. */
final class ProbeScenarios {

    private static final Endpoint REMOTE = new Endpoint(IpAddress.parse("10.77.0.2"), 9000);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ProbeScenarios() {}

    static ProbeDiagnosis agrees() {
        return of(
                new ProbeDiagnosis.Comparison(
                        28_232,
                        false,
                        Map.of(
                                PortReason.CONNECTED, new Counted(0, 28_000),
                                PortReason.UNDECIDED, new Counted(6, 4),
                                PortReason.FREE, new Counted(222, 0)),
                        0,
                        0,
                        List.of()));
    }

    static ProbeDiagnosis differs() {
        List<Difference> differences = new ArrayList<>();
        for (int port = 40_000; port < 40_012; port++) {
            differences.add(new Difference(port, PortReason.FREE, false));
        }
        differences.add(new Difference(50_000, PortReason.LISTENING, true));
        return of(
                new ProbeDiagnosis.Comparison(
                        28_232,
                        true,
                        Map.of(
                                PortReason.LISTENING, new Counted(1, 2),
                                PortReason.CONNECTED, new Counted(0, 260),
                                PortReason.FREE, new Counted(200, 12)),
                        30,
                        5,
                        differences));
    }

    static ProbeDiagnosis withoutRights() {
        return of(
                new ProbeDiagnosis.NotTried(
                        new Reading.Refused<>("setsockopt(TCP_REPAIR)", "EPERM")));
    }

    static ProbeDiagnosis oldKernel() {
        return of(
                new ProbeDiagnosis.NotTried(
                        new Reading.Refused<>("setsockopt(IP_LOCAL_PORT_RANGE)", "ENOPROTOOPT")));
    }

    static ProbeDiagnosis rangeChanged() {
        return of(
                new ProbeDiagnosis.NotTried(
                        new Reading.Refused<>("net.ipv4.ip_local_port_range", "EAGAIN")));
    }

    static ProbeDiagnosis bound() {
        return of(
                new ProbeDiagnosis.Binding(
                        new BindTrial(IpAddress.V4_ANY, Optional.empty(), 40_001),
                        new Reading.Known<>(headroom(3))));
    }

    static ProbeDiagnosis notBound() {
        return of(
                new ProbeDiagnosis.Binding(
                        new BindTrial(
                                IpAddress.V4_ANY,
                                Optional.of(new ConnectTrial.Failure("bind", "EADDRINUSE")),
                                0),
                        new Reading.Known<>(headroom(0))));
    }

    static ProbeDiagnosis connected() {
        return of(
                new ProbeDiagnosis.Connecting(
                        new ConnectTrial(
                                Optional.empty(),
                                Optional.of(new Endpoint(IpAddress.parse("10.77.0.1"), 40_123)),
                                Duration.ofNanos(214_700)),
                        Meaning.CONNECTED,
                        LIMIT,
                        Optional.empty()));
    }

    /** Every errno's explanation. */
    static ProbeDiagnosis failed(Meaning meaning, String errno) {
        return of(
                new ProbeDiagnosis.Connecting(
                        new ConnectTrial(
                                Optional.of(new ConnectTrial.Failure("connect", errno)),
                                Optional.empty(),
                                Duration.ofMillis(5001)),
                        meaning,
                        LIMIT,
                        Optional.of(new Usage(262_144, 262_144))));
    }

    private static Headroom headroom(int free) {
        return new Headroom(
                new Ledger(
                        Samples.DEFAULT,
                        Map.of(PortReason.CONNECTED, 28_232 - free, PortReason.FREE, free),
                        Map.of(TcpState.ESTABLISHED, 28_232 - free)),
                new PortsLeft(free, free, free));
    }

    private static ProbeDiagnosis of(Result result) {
        return new ProbeDiagnosis(
                Samples.TAKEN,
                Samples.TOOK,
                Samples.host(),
                SocketsRead.by(SocketSource.SOCK_DIAG),
                Optional.of(IpAddress.parse("10.77.0.1")),
                REMOTE,
                new Reading.Known<>(headroom(222)),
                result,
                List.of());
    }
}
