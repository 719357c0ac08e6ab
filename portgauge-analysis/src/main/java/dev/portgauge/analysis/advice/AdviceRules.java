package dev.portgauge.analysis.advice;

import java.util.List;

/** Every rule, one for each kind of advice, in the order of the kinds. */
final class AdviceRules {

    static final List<AdviceRule> ALL =
            List.of(
                    new RestartAdvice(),
                    new BindLateAdvice(),
                    new UnbindAdvice(),
                    new ReuseAdvice(),
                    new PoolSizeAdvice(),
                    new BalanceAdvice(),
                    new AddressAdvice(),
                    new RangeAdvice(),
                    new TwReuseAdvice(),
                    new ReserveAdvice(),
                    SettingAdvice.conntrack(),
                    SettingAdvice.timeWaitBuckets(),
                    new DescriptorsAdvice(),
                    new NatAdvice());

    private AdviceRules() {}
}
