package dev.portgauge.analysis;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Counts;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The answers of a command for every network namespace, in the order of their need. */
public final class NetnsAnalysis {

    private NetnsAnalysis() {}

    /** The gravest first, of those the fullest; last those from which no target can be reached. */
    public static NetnsDiagnosis<CheckDiagnosis> checks(NetnsSurvey survey, CheckOptions options) {
        List<Inside<CheckDiagnosis>> all =
                each(survey, snapshot -> CheckAnalysis.of(snapshot, options));
        all.sort(
                Comparator.comparing((Inside<CheckDiagnosis> one) -> isOutOfReach(one.diagnosis()))
                        .thenComparingInt(one -> gravity(one.diagnosis().verdict()))
                        .thenComparingInt(one -> left(one.diagnosis()))
                        .thenComparing(one -> one.diagnosis().destinations().isEmpty())
                        .thenComparing(one -> one.netns().label()));
        Verdict verdict = completeness(survey);
        for (Inside<CheckDiagnosis> one : all) {
            if (!isOutOfReach(one.diagnosis()) || isOutOfReach(all.getFirst().diagnosis())) {
                verdict = verdict.worse(one.diagnosis().verdict());
            }
        }
        return diagnosis(survey, verdict, all);
    }

    /** The fewest usable ports first. */
    public static NetnsDiagnosis<LimitsDiagnosis> limits(NetnsSurvey survey) {
        List<Inside<LimitsDiagnosis>> all = each(survey, LimitsAnalysis::of);
        all.sort(
                Comparator.comparingInt((Inside<LimitsDiagnosis> one) -> usable(one.diagnosis()))
                        .thenComparing(one -> one.netns().label()));
        Verdict verdict = completeness(survey);
        for (Inside<LimitsDiagnosis> one : all) {
            verdict = verdict.worse(usable(one.diagnosis()) < 0 ? Verdict.UNKNOWN : Verdict.OK);
        }
        return diagnosis(survey, verdict, all);
    }

    /** The most sockets first. */
    public static NetnsDiagnosis<SocketsDiagnosis> sockets(
            NetnsSurvey survey, SocketsDiagnosis.Grouping grouping, int top) {
        List<Inside<SocketsDiagnosis>> all =
                each(survey, snapshot -> SocketsAnalysis.of(snapshot, grouping, top));
        all.sort(
                Comparator.comparingInt((Inside<SocketsDiagnosis> one) -> -total(one.diagnosis()))
                        .thenComparing(one -> one.netns().label()));
        Verdict verdict = completeness(survey);
        for (Inside<SocketsDiagnosis> one : all) {
            boolean isKnown = one.diagnosis().counts() instanceof Reading.Known<Counts>;
            verdict = verdict.worse(isKnown ? Verdict.OK : Verdict.UNKNOWN);
        }
        return diagnosis(survey, verdict, all);
    }

    private static <D> List<Inside<D>> each(NetnsSurvey survey, Function<Snapshot, D> analysis) {
        List<Inside<D>> all = new ArrayList<>();
        for (NetnsSurvey.Seen seen : survey.seen()) {
            all.add(new Inside<>(seen.netns(), analysis.apply(seen.snapshot())));
        }
        return all;
    }

    private static <D> NetnsDiagnosis<D> diagnosis(
            NetnsSurvey survey, Verdict verdict, List<Inside<D>> all) {
        return new NetnsDiagnosis<>(
                survey.takenAt(), survey.took(), verdict, all, survey.problems());
    }

    /** What is gone holds no ports; what may not be looked at may hold all of its own. */
    private static Verdict completeness(NetnsSurvey survey) {
        for (Problem problem : survey.problems()) {
            if (problem.kind() != Problem.Kind.NETNS_GONE
                    && problem.kind() != Problem.Kind.NETNS_LEFTOVER) {
                return Verdict.UNKNOWN;
            }
        }
        return Verdict.OK;
    }

    /**
     * Whether there is no way from there to what was asked for: then it cannot run out of ports
     * towards it either.
     */
    private static boolean isOutOfReach(CheckDiagnosis diagnosis) {
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            if (!(destination.headroom() instanceof Reading.Refused<?>(String source, String _))
                    || !source.equals("RTM_GETROUTE")) {
                return false;
            }
        }
        return !diagnosis.destinations().isEmpty();
    }

    private static int gravity(Verdict verdict) {
        return switch (verdict) {
            case CRITICAL -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case OK -> 3;
        };
    }

    private static int left(CheckDiagnosis diagnosis) {
        return diagnosis
                .fullest()
                .flatMap(destination -> destination.headroom().known())
                .map(headroom -> headroom.left().estimate())
                .orElse(Integer.MAX_VALUE);
    }

    private static int usable(LimitsDiagnosis diagnosis) {
        return diagnosis.pool().map(LimitsDiagnosis.Pool::usable).orElse(-1);
    }

    private static int total(SocketsDiagnosis diagnosis) {
        return diagnosis.counts().known().map(Counts::total).orElse(Integer.MAX_VALUE);
    }
}
