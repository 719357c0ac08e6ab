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
        List<Problem> problems,
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
                takenAt, took, host, settings, read, pool, held, findings, problems, known);
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
