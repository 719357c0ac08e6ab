package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code check}.
 *
 * @param pool whose ports were counted
 * @param narrowed whether it is only about some targets or one source address
 * @param verdicts how many destinations have which verdict, those that are not listed too; absent
 *     ones have none
 * @param destinations the fullest first without a target, else in the order of the targets
 * @param omitted destinations in use that are not listed
 * @param omittedSessions their connections
 * @param answers what the kernel said of its bind buckets, if it was asked
 * @param targets one sum for each target that is not a single destination
 * @param processes what is told of the processes that are named, by pid, as far as it was read
 */
public record CheckDiagnosis(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        PortPool pool,
        Reading<PortRange> range,
        SocketsRead read,
        Verdict verdict,
        boolean narrowed,
        Map<Verdict, Integer> verdicts,
        List<DestinationDiagnosis> destinations,
        int omitted,
        int omittedSessions,
        List<TargetSum> targets,
        Optional<BucketAnswers> answers,
        List<Problem> problems,
        Map<Integer, ProcessFacts> processes) {

    public CheckDiagnosis {
        verdicts = Map.copyOf(verdicts);
        destinations = List.copyOf(destinations);
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
        processes = Map.copyOf(processes);
    }

    /** This answer, with what is told of the processes, and what follows for its destinations. */
    public CheckDiagnosis withProcesses(
            Map<Integer, ProcessFacts> known, List<DestinationDiagnosis> concluded) {
        return new CheckDiagnosis(
                takenAt,
                took,
                host,
                pool,
                range,
                read,
                verdict,
                narrowed,
                verdicts,
                concluded,
                omitted,
                omittedSessions,
                targets,
                answers,
                problems,
                known);
    }

    /** The destination with the gravest verdict, of those the one with the fewest ports left. */
    public Optional<DestinationDiagnosis> fullest() {
        DestinationDiagnosis worst = null;
        for (DestinationDiagnosis one : destinations) {
            if (worst == null
                    || (one.verdict() == worst.verdict()
                            ? left(one) < left(worst)
                            : one.verdict().worse(worst.verdict()) == one.verdict())) {
                worst = one;
            }
        }
        return Optional.ofNullable(worst);
    }

    private static int left(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                ? headroom.left().estimate()
                : Integer.MAX_VALUE;
    }
}
