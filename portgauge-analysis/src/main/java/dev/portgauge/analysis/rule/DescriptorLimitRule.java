package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that holds connections to the destination has used most of its descriptors. Judged when
 * the processes that a report names have been read, and so not one of {@link DestinationRules}.
 */
public final class DescriptorLimitRule {

    public static final String ID = "PG017";

    /** Percent of the soft limit. */
    private static final double NEARLY = 80;

    private static final double CRITICAL = 95;

    private DescriptorLimitRule() {}

    /** The finding about those of {@code processes} that are near their limit, if any is. */
    public static Optional<Finding> evaluate(List<DescriptorsNearLimit.Process> processes) {
        List<DescriptorsNearLimit.Process> near = new ArrayList<>();
        for (DescriptorsNearLimit.Process one : processes) {
            if (one.usedPercent() >= NEARLY) {
                int at = near.size();
                // plain comparison: this is on the way from start to screen
                while (at > 0 && near.get(at - 1).usedPercent() < one.usedPercent()) {
                    at--;
                }
                near.add(at, one);
            }
        }
        if (near.isEmpty()) {
            return Optional.empty();
        }
        boolean isCritical = near.getFirst().usedPercent() >= CRITICAL;
        return Optional.of(
                new Finding(
                        ID,
                        isCritical ? Severity.CRITICAL : Severity.WARNING,
                        new DescriptorsNearLimit(near)));
    }
}
