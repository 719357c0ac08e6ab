package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Verdict;

/**
 * When a limit beside the ports is in trouble: from 80 % used, gravely from 95 %; a source
 * translation gravely from where it begins to lose connections.
 */
public final class CeilingThresholds {

    private static final int WARNING = 80;
    private static final int CRITICAL = 95;

    private CeilingThresholds() {}

    /** OK, WARNING or CRITICAL. */
    public static Verdict judge(Ceiling ceiling) {
        int critical =
                ceiling.kind() == Ceiling.Kind.SNAT_PORTS ? SnatUse.LOSSES_FROM_PERCENT : CRITICAL;
        double used = ceiling.usedPercent();
        if (used >= critical) {
            return Verdict.CRITICAL;
        }
        return used >= WARNING ? Verdict.WARNING : Verdict.OK;
    }
}
