package dev.portgauge.analysis.rule;

import java.util.List;

/** Every rule of {@code limits}, in the order in which their findings are shown. */
public final class LimitsRules {

    public static final List<LimitsRule> ALL =
            List.of(
                    new NatPoolRule(),
                    new OddPoolRule(),
                    new ReservedPoolRule(),
                    new ServiceOverlapRule(),
                    new NodePortOverlapRule());

    private LimitsRules() {}
}
