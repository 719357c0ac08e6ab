package dev.portgauge.analysis.rule;

import java.util.List;

/** Every rule of a check, in the order in which their findings are shown. */
public final class DestinationRules {

    public static final List<DestinationRule> ALL =
            List.of(
                    new NoSourceRule(),
                    new ShortageRule(),
                    new NatBudgetRule(),
                    new NotPortsRule(),
                    new CloseWaitPileRule(),
                    new TimeWaitHeavyRule(),
                    new ClosedPortsRule(),
                    new BindFirstRule(),
                    new ReservedShareRule(),
                    new WideBoundsRule(),
                    new BindingLimitRule(),
                    new LopsidedRule(),
                    new OtherPoolRule(),
                    new HalfUsedRule(),
                    new OddRangeRule());

    private DestinationRules() {}
}
