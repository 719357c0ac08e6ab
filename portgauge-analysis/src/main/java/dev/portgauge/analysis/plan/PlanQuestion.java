package dev.portgauge.analysis.plan;

import dev.portgauge.analysis.Target;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.PortRange;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code plan} was asked.
 *
 * @param target where the connections go; empty for a destination that nobody uses yet
 * @param source only this source address
 * @param nat what the cloud's NAT in front grants, where one was named
 * @param closer who closes first
 */
public record PlanQuestion(
        Optional<Target> target,
        Optional<IpAddress> source,
        Optional<NatBudget> nat,
        Load load,
        Closer closer,
        WhatIf whatIf) {

    /** What would be otherwise than it is; empty for what stays. */
    public record WhatIf(
            Optional<PortRange> range,
            OptionalInt twReuse,
            OptionalInt reuseDelayMillis,
            OptionalInt sources,
            OptionalInt destinations,
            Optional<Pool> pool) {

        /** Everything stays. */
        public static final WhatIf NOTHING =
                new WhatIf(
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty());

        boolean isNothing() {
            return range.isEmpty()
                    && twReuse.isEmpty()
                    && reuseDelayMillis.isEmpty()
                    && sources.isEmpty()
                    && destinations.isEmpty()
                    && pool.isEmpty();
        }
    }

    /** The same about what was found out of the load. */
    public PlanQuestion with(Load found, Closer side) {
        return new PlanQuestion(target, source, nat, found, side, whatIf);
    }
}
