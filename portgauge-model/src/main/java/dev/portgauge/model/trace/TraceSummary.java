package dev.portgauge.model.trace;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was seen all in all.
 *
 * @param failures those that were asked for
 * @param elsewhere failures towards other destinations than those that were asked for
 * @param unplaced failures whose destination is not known, when one was asked for
 * @param lost events that the kernel's buffer had no room for; empty when it does not say
 * @param groups most first
 * @param omitted failures of those that are in no group, because there were too many groups
 */
public record TraceSummary(
        Duration watched,
        long failures,
        long elsewhere,
        long unplaced,
        OptionalLong lost,
        List<Group> groups,
        long omitted,
        List<Finding> findings) {

    public TraceSummary {
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    /**
     * Failures of one process towards one destination.
     *
     * @param last the last one
     */
    public record Group(TracedFailure last, Instant first, long count) {

        public Optional<Endpoint> destination() {
            return last.call().destination();
        }
    }
}
