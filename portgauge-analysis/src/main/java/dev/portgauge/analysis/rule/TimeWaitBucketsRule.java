package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Sockstat;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * There are, or were, more TIME_WAIT sockets than net.ipv4.tcp_max_tw_buckets allows: the others
 * skip TIME_WAIT, and their ports are free early.
 */
final class TimeWaitBucketsRule implements CeilingRule {

    private static final int NEARLY_PERCENT = 80;

    @Override
    public String id() {
        return "PG019";
    }

    @Override
    public Optional<Finding> evaluate(CeilingFacts facts) {
        if (!(facts.ceilings().tcp().timeWaitLimit() instanceof Reading.Known<Long>(Long limit))
                || !(facts.sockstat() instanceof Reading.Known<Sockstat>(Sockstat sockstat))) {
            return Optional.empty();
        }
        OptionalLong overflows =
                facts.ceilings().tcp().timeWaitOverflows() instanceof Reading.Known<Long>(Long told)
                        ? OptionalLong.of(told)
                        : OptionalLong.empty();
        OptionalLong growth = growth(facts);
        boolean isNow =
                growth.orElse(0) > 0
                        || (limit > 0
                                && 100.0 * sockstat.timeWait() >= NEARLY_PERCENT * (double) limit);
        if (!isNow && overflows.orElse(0) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        id(),
                        isNow ? Severity.NOTICE : Severity.INFO,
                        new Evidence.TimeWaitOverflow(
                                sockstat.timeWait(), limit, overflows, growth)));
    }

    private static OptionalLong growth(CeilingFacts facts) {
        return facts.ceilings().later().isPresent()
                        && facts.ceilings().later().get().timeWaitOverflows()
                                instanceof Reading.Known<Long>(Long grown)
                ? OptionalLong.of(grown)
                : OptionalLong.empty();
    }

    @Override
    public Optional<Reading<?>> missing(CeilingFacts facts) {
        Optional<Reading<?>> limit = CeilingRule.refused(facts.ceilings().tcp().timeWaitLimit());
        if (limit.isPresent()) {
            return limit;
        }
        Optional<Reading<?>> overflows =
                CeilingRule.refused(facts.ceilings().tcp().timeWaitOverflows());
        return overflows.isPresent() ? overflows : CeilingRule.refused(facts.sockstat());
    }
}
