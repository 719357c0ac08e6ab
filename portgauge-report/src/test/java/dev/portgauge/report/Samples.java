package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds diagnoses for tests: everything has a plain value until it is set. */
final class Samples {

    static final Instant TAKEN = Instant.parse("2026-11-23T12:00:00.123Z");
    static final Duration TOOK = Duration.ofMillis(38);
    static final PortRange DEFAULT = new PortRange(32_768, 60_999);
    static final Owner JAVA = new Owner.Process(4711, "java");
    static final Owner NGINX = new Owner.Process(812, "nginx");

    private Samples() {}

    static HostIdentity host() {
        return new HostIdentity(
                new Reading.Known<>("vm-17"),
                new Reading.Known<>("6.18.44"),
                new Reading.Known<>(4_026_531_840L),
                Optional.of("default"));
    }

    static CheckDiagnosis check(List<DestinationDiagnosis> destinations, Problem... problems) {
        return check(destinations, 0, 0, List.of(), SocketSource.SOCK_DIAG, problems);
    }

    static CheckDiagnosis check(
            List<DestinationDiagnosis> destinations,
            int omitted,
            int omittedSessions,
            List<TargetSum> targets,
            SocketSource source,
            Problem... problems) {
        Verdict worst = Verdict.OK;
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (DestinationDiagnosis destination : destinations) {
            worst = worst.worse(destination.verdict());
            verdicts.merge(destination.verdict(), 1, Integer::sum);
        }
        verdicts.merge(Verdict.OK, omitted, Integer::sum);
        return new CheckDiagnosis(
                TAKEN,
                TOOK,
                host(),
                destinations.isEmpty() ? PortPool.TCP_CONNECT : destinations.getFirst().pool(),
                new Reading.Known<>(range(destinations)),
                SocketsRead.by(source),
                worst,
                !targets.isEmpty(),
                verdicts,
                destinations,
                omitted,
                omittedSessions,
                targets,
                Optional.empty(),
                List.of(problems),
                Map.of());
    }

    private static PortRange range(List<DestinationDiagnosis> destinations) {
        for (DestinationDiagnosis destination : destinations) {
            if (destination.headroom() instanceof Reading.Known<Headroom>(Headroom known)) {
                return known.ledger().range();
            }
        }
        return DEFAULT;
    }

    /** The evidence of a shortage with the numbers of this headroom. */
    static Evidence shortage(Headroom headroom, Evidence.Trigger trigger) {
        return new Evidence.Shortage(headroom.left(), headroom.usedPercent(), trigger);
    }

    /** A headroom with exact bounds. */
    static Headroom headroom(
            PortRange range, Map<PortReason, Integer> counts, Map<TcpState, Integer> connected) {
        Ledger ledger = new Ledger(range, counts, connected);
        int left = ledger.count(PortReason.FREE);
        return new Headroom(ledger, new PortsLeft(left, left, left));
    }

    static Destination to(String remote, int port) {
        return new Destination(remote, port);
    }

    /** A destination under construction. */
    static final class Destination {
        private PortPool pool = PortPool.TCP_CONNECT;
        private final Optional<IpAddress> remote;
        private final int port;
        private Optional<IpAddress> source = Optional.of(IpAddress.parse("10.77.0.1"));
        private Verdict verdict = Verdict.OK;
        private Reading<Headroom> headroom = new Reading.NotReported<>("/proc");
        private Sessions sessions = new Sessions(0, 0, 0, Map.of(), 0);
        private final List<Holder> holders = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private DestinationDiagnosis.Beside beside = DestinationDiagnosis.Beside.NOTHING;
        private Optional<NatUse> nat = Optional.empty();

        private Destination(String remote, int port) {
            this.remote =
                    remote.isEmpty() ? Optional.empty() : Optional.of(IpAddress.parse(remote));
            this.port = port;
        }

        Destination from(String address) {
            source = Optional.of(IpAddress.parse(address));
            return this;
        }

        Destination withoutSource() {
            source = Optional.empty();
            return this;
        }

        Destination verdict(Verdict value) {
            verdict = value;
            return this;
        }

        Destination headroom(Headroom value) {
            headroom = new Reading.Known<>(value);
            return this;
        }

        Destination unknown(Reading<Headroom> why) {
            headroom = why;
            return this;
        }

        Destination sessions(
                Map<TcpState, Integer> byState, int uniqueLocalPorts, int outside, int inbound) {
            int total = byState.values().stream().mapToInt(Integer::intValue).sum();
            sessions = new Sessions(total, uniqueLocalPorts, outside, byState, inbound);
            return this;
        }

        Destination sampled(Owner owner, PortReason reason, int ports) {
            holders.add(new Holder(owner, reason, ports, true));
            return this;
        }

        Destination held(Owner owner, PortReason reason, int ports) {
            holders.add(new Holder(owner, reason, ports));
            return this;
        }

        Destination found(String id, Severity severity, Evidence evidence) {
            findings.add(new Finding(id, severity, evidence));
            return this;
        }

        Destination beside(DestinationDiagnosis.Beside value) {
            beside = value;
            return this;
        }

        Destination of(PortPool other) {
            pool = other;
            return this;
        }

        Destination nat(NatUse use) {
            nat = Optional.of(use);
            return this;
        }

        DestinationDiagnosis build() {
            return new DestinationDiagnosis(
                    pool,
                    source,
                    remote,
                    port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                    verdict,
                    headroom,
                    new Reading.Known<>(sessions),
                    holders,
                    findings,
                    beside,
                    nat);
        }
    }
}
