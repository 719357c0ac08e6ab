package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Verdict;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One source and destination that a check is about, before its details are worked out.
 *
 * @param group its connections, or {@link SessionGroups#NONE}
 * @param source empty when the kernel names none and none was asked for
 * @param noSource the errno with which it refused
 * @param estimate ports left, -1 when unknown
 */
record Candidate(
        int group,
        Optional<IpAddress> source,
        IpAddress remote,
        OptionalInt port,
        Optional<String> noSource,
        int estimate,
        Verdict verdict) {

    int sessions(SessionGroups groups) {
        return group == SessionGroups.NONE ? 0 : groups.size(group);
    }
}
