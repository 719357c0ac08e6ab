package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.tuning.SafeRange;
import dev.portgauge.analysis.tuning.Tuning;
import dev.portgauge.analysis.tuning.TuningWish;
import dev.portgauge.model.Advice;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.AdviceDiagnosis.FirstLimit;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TuningPlan;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From what was found to what is to be done, ordered by what it gives. */
public final class AdviceAnalysis {

    /** What is urgent first, then what gives most ports, then what can do least harm. */
    private static final Comparator<Advice> BY_EFFECT =
            Comparator.comparing((Advice one) -> !one.isUrgent())
                    .thenComparingInt(one -> -one.gain().ports().orElse(0))
                    .thenComparing(Advice::kind);

    private AdviceAnalysis() {}

    /**
     * The advice.
     *
     * @param tcp a snapshot with all ceilings
     * @param udp the UDP sockets of the same network namespace; empty where they were not read:
     *     then no range is proposed
     * @param isFirst whether that is the machine's first one, which alone may set some limits
     * @param check what {@code check} found in it, with the processes that it names
     * @param options what it was asked
     */
    public static AdviceDiagnosis of(
            Snapshot tcp,
            Optional<Snapshot> udp,
            boolean isFirst,
            CheckDiagnosis check,
            CheckOptions options) {
        Optional<TuningPlan> plan =
                udp.map(sockets -> Tuning.of(tcp, sockets, TuningWish.NOTHING, isFirst, Set.of()))
                        .filter(made -> made.before().isPresent());
        AdviceFacts facts =
                new AdviceFacts(
                        check,
                        LimitsAnalysis.of(tcp),
                        plan,
                        udp.flatMap(sockets -> SafeRange.proposed(tcp, sockets)),
                        new WhatIf(tcp, options));
        List<Advice> advice = new ArrayList<>();
        for (AdviceRule rule : AdviceRules.ALL) {
            rule.evaluate(facts).ifPresent(advice::add);
        }
        advice.sort(BY_EFFECT);
        return new AdviceDiagnosis(
                check,
                advice,
                Myths.of(facts, advice, udp),
                firstLimit(check, facts.limits()),
                plan.isPresent());
    }

    private static Optional<FirstLimit> firstLimit(CheckDiagnosis check, LimitsDiagnosis limits) {
        FirstLimit first = null;
        for (DestinationDiagnosis one : check.destinations()) {
            if (one.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)) {
                first =
                        nearer(
                                first,
                                new FirstLimit(
                                        Optional.of(one),
                                        Optional.empty(),
                                        headroom.left().estimate(),
                                        headroom.ledger().capacity()));
            }
            for (Ceiling ceiling : one.beside().ceilings()) {
                first =
                        nearer(
                                first,
                                new FirstLimit(
                                        Optional.of(one),
                                        Optional.of(ceiling),
                                        ceiling.left(),
                                        ceiling.limit()));
            }
        }
        if (first == null && limits.pool().isPresent()) {
            int usable = limits.pool().get().usable();
            first = new FirstLimit(Optional.empty(), Optional.empty(), usable, usable);
        }
        return Optional.ofNullable(first);
    }

    private static FirstLimit nearer(@Nullable FirstLimit one, FirstLimit other) {
        return one == null || other.left() < one.left() ? other : one;
    }
}
