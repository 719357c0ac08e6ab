package dev.portgauge.analysis.advice;

import java.util.List;

/** Every rule, one for each kind of advice, in the order of the kinds. */
final class AdviceRules {

    static final List<AdviceRule> ALL =
            List.of(
                    new BindLateAdvice(),
                    new ReuseAdvice(),
                    new DescriptorsAdvice(),
                    new ReserveAdvice(),
                    SettingAdvice.conntrack(),
                    new PoolSizeAdvice(),
                    new RangeAdvice(),
                    new BalanceAdvice(),
                    new AddressAdvice(),
                    new NatAdvice(),
                    new UnbindAdvice(),
                    new TwReuseAdvice(),
                    SettingAdvice.timeWaitBuckets(),
                    new RestartAdvice());

    private AdviceRules() {}
}
