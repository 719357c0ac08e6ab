package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Reuse;

import java.time.Duration;
import java.util.List;

/** What the evidence of a watch means, and what to do about it. */
final class WatchCauses {

    private final Words words;

    WatchCauses(Words words) {
        this.words = words;
    }

    static boolean isOfWatch(Evidence evidence) {
        return evidence instanceof Evidence.FastReuse || evidence instanceof Evidence.ExhaustedSoon;
    }

    String of(Evidence evidence) {
        if (evidence instanceof Evidence.FastReuse found) {
            Reuse reuse = found.reuse();
            return words.get(
                    "cause.FastReuse",
                    Numbers.grouped(reuse.underTimeWait()),
                    Numbers.grouped(reuse.seen()),
                    Spans.ofMillis(reuse.shortestMillis(), words),
                    Spans.ofMillis(reuse.medianMillis(), words));
        }
        if (evidence instanceof Evidence.ExhaustedSoon found) {
            return words.get(
                    "cause.ExhaustedSoon",
                    Spans.of(found.forecast().exhaustedIn().orElse(Duration.ZERO), words),
                    Words.estimate(found.left()),
                    how(found.forecast(), words));
        }
        throw new IllegalArgumentException(evidence.toString());
    }

    void steps(List<String> steps, Evidence evidence, FindingContext context, Steps all) {
        if (evidence instanceof Evidence.ExhaustedSoon) {
            all.add(steps, words.get("step.ExhaustedSoon.who", context.pair()));
            all.add(steps, words.get("step.Shortage.reuse"));
        } else {
            all.add(steps, words.get("step.FastReuse.keep"));
            all.add(steps, words.get("step.FastReuse.rest"));
        }
    }

    /** How a forecast was computed. */
    static String how(Forecast forecast, Words words) {
        return words.get(
                "watch.how",
                Spans.rate(forecast.fallPerSecond()),
                Integer.toString(forecast.looks()),
                Spans.of(forecast.over(), words),
                Spans.growth(forecast.heldPerSecond()),
                Spans.rate(forecast.timeWaitPerSecond()),
                Spans.ofMillis(forecast.timeWaitMillis(), words));
    }
}
