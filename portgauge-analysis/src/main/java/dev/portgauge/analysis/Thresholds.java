package dev.portgauge.analysis;

import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Verdict;

import java.util.List;

/**
 * When a destination is in trouble. The defaults are CRITICAL at 0 ports left or 95 % used, WARNING
 * at fewer than 100 left or 80 % used.
 */
public record Thresholds(List<Limit> warning, List<Limit> critical) {

    public static final List<Limit> DEFAULT_WARNING =
            List.of(new Limit.LeftBelow(100), new Limit.UsedAbove(80, true));
    public static final List<Limit> DEFAULT_CRITICAL =
            List.of(new Limit.LeftBelow(1), new Limit.UsedAbove(95, true));
    public static final Thresholds DEFAULTS = new Thresholds(DEFAULT_WARNING, DEFAULT_CRITICAL);

    public Thresholds {
        warning = List.copyOf(warning);
        critical = List.copyOf(critical);
    }

    /** The verdict on {@code left} ports of {@code capacity}. */
    public Verdict judge(int left, int capacity) {
        if (anyReached(critical, left, capacity)) {
            return Verdict.CRITICAL;
        }
        return anyReached(warning, left, capacity) ? Verdict.WARNING : Verdict.OK;
    }

    /** Which kind of limit was reached, the gravest first. */
    public Trigger trigger(int left, int capacity) {
        if (left == 0) {
            return Trigger.NOTHING_LEFT;
        }
        for (Limit limit : judge(left, capacity) == Verdict.CRITICAL ? critical : warning) {
            if (limit.isReached(left, capacity)) {
                return limit instanceof Limit.LeftBelow ? Trigger.LEFT_BELOW : Trigger.USED_ABOVE;
            }
        }
        return Trigger.LEFT_BELOW;
    }

    /**
     * The smallest number of ports left at which none of {@code limits} rings: {@code N:} as a
     * Nagios range.
     */
    public static int smallestQuietLeft(List<Limit> limits, int capacity) {
        int quiet = 0;
        for (Limit limit : limits) {
            quiet = Math.max(quiet, limit.smallestQuietLeft(capacity));
        }
        return quiet;
    }

    private static boolean anyReached(List<Limit> limits, int left, int capacity) {
        for (Limit limit : limits) {
            if (limit.isReached(left, capacity)) {
                return true;
            }
        }
        return false;
    }
}
