package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.tuning.SafeRange;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rules look at.
 *
 * @param plan for the kernel's settings; empty where it could not be made
 * @param safe the range and the reserved ports of that plan
 */
record AdviceFacts(
        CheckDiagnosis check,
        LimitsDiagnosis limits,
        Optional<TuningPlan> plan,
        Optional<SafeRange> safe,
        WhatIf whatIf) {

    /** The destinations that something is true of, the one with the fewest ports left first. */
    List<DestinationDiagnosis> where(Predicate<DestinationDiagnosis> condition) {
        List<DestinationDiagnosis> found = new ArrayList<>();
        for (DestinationDiagnosis one : check.destinations()) {
            if (condition.test(one)) {
                found.add(one);
            }
        }
        found.sort(
                Comparator.comparing((DestinationDiagnosis one) -> !isShort(one))
                        .thenComparingInt(AdviceFacts::estimate));
        return found;
    }

    private static int estimate(DestinationDiagnosis destination) {
        return WhatIf.left(destination).map(PortsLeft::estimate).orElse(Integer.MAX_VALUE);
    }

    static boolean isShort(DestinationDiagnosis destination) {
        return destination.verdict() == Verdict.WARNING
                || destination.verdict() == Verdict.CRITICAL;
    }

    /** The ports of a destination, where they are short. */
    static Optional<Headroom> shortage(DestinationDiagnosis destination) {
        return isShort(destination)
                        && destination.headroom() instanceof Reading.Known<Headroom>(Headroom room)
                        && has(destination, Evidence.Shortage.class)
                ? Optional.of(room)
                : Optional.empty();
    }

    static boolean has(DestinationDiagnosis destination, Class<? extends Evidence> kind) {
        return evidence(destination.findings(), kind).isPresent();
    }

    /** The evidence of that kind, if it was found. */
    static <T extends Evidence> Optional<T> evidence(List<Finding> findings, Class<T> kind) {
        for (Finding finding : findings) {
            if (kind.isInstance(finding.evidence())) {
                return Optional.of(kind.cast(finding.evidence()));
            }
        }
        return Optional.empty();
    }

    /** Whether there is a finding of that kind that is a warning, or more. */
    static boolean isGrave(List<Finding> findings, Class<? extends Evidence> kind) {
        for (Finding finding : findings) {
            if (kind.isInstance(finding.evidence())
                    && finding.severity().compareTo(Severity.WARNING) >= 0) {
                return true;
            }
        }
        return false;
    }
}
