package dev.portgauge.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code logs}.
 *
 * @param host empty when this machine was not asked
 * @param since only lines from then on, where that was asked for
 * @param until only lines before, where that was asked for
 * @param classes every class that has lines
 * @param destinations of the lines of exhaustion, most lines first
 * @param omitted destinations that are not listed
 * @param programs of all lines, most lines first
 * @param timeline of the lines of exhaustion; empty when none tells its time
 * @param others lines without a class, by reason
 * @param examples the last line of each class
 * @param timeless lines that tell no time
 */
public record LogsDiagnosis(
        Instant takenAt,
        Optional<Reading<String>> host,
        Optional<Instant> since,
        Optional<Instant> until,
        List<LogSource> sources,
        Map<LogClass, LogCount> classes,
        List<Towards> destinations,
        int omitted,
        List<Program> programs,
        Optional<Timeline> timeline,
        List<Unclassified> others,
        Map<LogClass, String> examples,
        long timeless,
        List<Finding> findings) {

    public LogsDiagnosis {
        sources = List.copyOf(sources);
        classes = Map.copyOf(classes);
        destinations = List.copyOf(destinations);
        programs = List.copyOf(programs);
        others = List.copyOf(others);
        examples = Map.copyOf(examples);
        findings = List.copyOf(findings);
    }

    /**
     * Lines about one destination.
     *
     * @param text as the lines call it; empty when they do not
     * @param endpoint where that is an address and a port, or a name that /etc/hosts has
     * @param now its ledger at the time of the report
     */
    public record Towards(
            String text,
            LogClass type,
            Optional<Endpoint> endpoint,
            LogCount count,
            Optional<DestinationDiagnosis> now) {}

    /**
     * Lines of one program.
     *
     * @param name empty when the lines do not tell
     * @param pids how many different ones
     * @param exhaustion how many of its lines are exhaustion
     */
    public record Program(String name, int pids, long lines, long exhaustion) {}

    /**
     * Lines per stretch of time.
     *
     * @param stepMillis length of a stretch
     */
    public record Timeline(Instant from, long stepMillis, List<Long> lines) {

        public Timeline {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Lines that have no class.
     *
     * @param latest the last few of them
     */
    public record Unclassified(LogReason reason, LogCount count, List<String> latest) {

        public Unclassified {
            latest = List.copyOf(latest);
        }
    }

    /** How many lines are of that class. */
    public LogCount count(LogClass type) {
        return classes.getOrDefault(type, LogCount.NONE);
    }

    /** Lines of both pools together. */
    public long exhaustion() {
        return count(LogClass.CONNECT_POOL_EMPTY).lines() + count(LogClass.BIND_POOL_EMPTY).lines();
    }

    /** Lines that may be about an empty pool, and do not tell. */
    public long possible() {
        long lines = 0;
        for (Unclassified one : others) {
            lines += one.reason().mayBeExhaustion() ? one.count().lines() : 0;
        }
        return lines;
    }

    /** Whether anything could be read. */
    public boolean isAnythingRead() {
        return sources.stream().anyMatch(one -> one.problem().isEmpty() || one.bytes() > 0);
    }

    /** Whether nothing is missing of what was to be read. */
    public boolean isAllRead() {
        return sources.stream().allMatch(one -> one.problem().isEmpty());
    }
}
