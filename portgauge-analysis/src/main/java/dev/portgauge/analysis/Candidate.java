package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One source and destination that a check is about, before its details are worked out.
 *
 * @param groups its connections; one group at most where each destination has a pool of its own
 * @param source empty when the kernel names none and none was asked for
 * @param remote empty for any
 * @param noSource the errno with which it refused
 * @param estimate ports left, -1 when unknown
 */
record Candidate(
        List<Integer> groups,
        Optional<IpAddress> source,
        Optional<IpAddress> remote,
        OptionalInt port,
        Optional<String> noSource,
        int estimate,
        Verdict verdict) {

    Candidate {
        groups = List.copyOf(groups);
    }

    /** One of which nothing is counted yet. */
    Candidate(
            List<Integer> groups,
            Optional<IpAddress> source,
            Optional<IpAddress> remote,
            OptionalInt port) {
        this(groups, source, remote, port, Optional.empty(), -1, Verdict.UNKNOWN);
    }

    /** One that cannot be connected to, from the source address that was asked for, if any. */
    static Candidate withoutWay(
            Optional<IpAddress> source,
            Optional<IpAddress> remote,
            OptionalInt port,
            String errno) {
        return new Candidate(
                List.of(), source, remote, port, Optional.of(errno), -1, Verdict.UNKNOWN);
    }

    /** The same with what was counted. */
    Candidate counted(int left, Verdict judged) {
        return new Candidate(groups, source, remote, port, noSource, left, judged);
    }

    /** Its connections, or {@link SessionGroups#NONE}. */
    int group() {
        return groups.isEmpty() ? SessionGroups.NONE : groups.getFirst();
    }

    int sessions(SessionGroups all) {
        int sessions = 0;
        for (int group : groups) {
            sessions += all.size(group);
        }
        return sessions;
    }
}
