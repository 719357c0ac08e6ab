package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code limits}: the pool of this network namespace before any outgoing connection.
 *
 * @param pool unknown when the range cannot be read
 * @param held every listening or bound port of the range, ascending by port
 * @param beside the limits beside the ports
 * @param nat whose VM this is, and what a cloud's NAT in front leaves, as far as that is known
 * @param processes what is told of the processes that are named, by pid, as far as it was read
 */
public record LimitsDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        KernelSettings settings,
        SocketsRead read,
        Optional<Pool> pool,
        List<HeldPort> held,
        List<Finding> findings,
        Beside beside,
        List<Problem> problems,
        Optional<NatDiagnosis> nat,
        Map<Integer, ProcessFacts> processes) {

    public LimitsDiagnosis {
        held = List.copyOf(held);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
        processes = Map.copyOf(processes);
    }

    /** This answer, with what is told of the processes. */
    public LimitsDiagnosis withProcesses(Map<Integer, ProcessFacts> known) {
        return new LimitsDiagnosis(
                takenAt, took, host, settings, read, pool, held, findings, beside, problems, nat,
                known);
    }

    /**
     * The limits beside the ports.
     *
     * @param sockstat how much TCP uses
     * @param snat the ports of translated source addresses, the fullest first; the reason why they
     *     are unknown is that of {@code ceilings.flows()}
     * @param omittedSnat how many more there are
     * @param notEvaluated rules whose data is missing
     */
    public record Beside(
            HostCeilings ceilings,
            Reading<Sockstat> sockstat,
            List<SnatUse> snat,
            int omittedSnat,
            List<NotEvaluated> notEvaluated) {

        public Beside {
            snat = List.copyOf(snat);
            notEvaluated = List.copyOf(notEvaluated);
        }
    }

    /**
     * What remains of the range; {@code reserved + listening + bound + accepted + usable} is its
     * size.
     *
     * @param reservedSpans the reserved ports inside the range
     * @param usable ports open to connections towards any one destination
     */
    public record Pool(
            PortRange range,
            int reserved,
            List<PortRange> reservedSpans,
            int listening,
            int bound,
            int accepted,
            int usable) {}

    /**
     * One socket that holds a port of the range against everybody.
     *
     * @param reason LISTENING, BOUND or ACCEPTED
     */
    public record HeldPort(Endpoint local, PortReason reason, Owner owner) {}
}
