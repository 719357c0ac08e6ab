package dev.portgauge.report;

import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Result;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.util.List;

/** What changes would bring, of a plan. */
final class TextPlanChanges {

    private static final int BELOW = 4;

    private final Screen screen;
    private final Words words;

    TextPlanChanges(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    /**
     * Prints them.
     *
     * @param isDetailed whether to say what each costs
     */
    void print(Result result, boolean isDetailed) throws IOException {
        if (result.planned().isPresent()) {
            compared(result.today(), result.planned().get());
        }
        screen.heading(words.get("plan.changes.title"));
        List<Change> changes = result.changes();
        if (changes.isEmpty()) {
            screen.text(2, words.get("plan.changes.none"));
        } else {
            list(changes, result.asked(), isDetailed);
        }
        if (!result.isSafeRangeKnown()) {
            screen.text(2, words.get("plan.range.unknown"));
        }
    }

    private void list(List<Change> changes, Variant base, boolean isDetailed) throws IOException {
        Rows rows = new Rows();
        for (Change change : changes) {
            rows.add(
                    name(change),
                    PlanNumbers.rate(change.variant().outcome().rate()),
                    note(change, base));
        }
        if (isDetailed) {
            rows.print(screen, row -> screen.text(BELOW, cost(changes.get(row))));
        } else {
            rows.print(screen);
        }
    }

    /** Today, and with everything that was asked for. */
    private void compared(Variant today, Variant planned) throws IOException {
        screen.heading(words.get("plan.compared.title"));
        double before = today.outcome().rate();
        double after = planned.outcome().rate();
        Rows rows = new Rows();
        rows.add(words.get("plan.today"), PlanNumbers.rate(before), ports(today.outcome()));
        rows.add(
                words.get("plan.planned"),
                PlanNumbers.rate(after),
                PlanNumbers.factor(before == 0 ? Double.POSITIVE_INFINITY : after / before)
                        .concat(", ")
                        .concat(ports(planned.outcome())));
        rows.print(screen);
    }

    private String ports(PlanOutcome outcome) {
        boolean isShort = outcome.verdict() == Verdict.CRITICAL;
        if (isShort && outcome.binding() != PlanOutcome.Kind.PORTS) {
            return words.get("plan.shortOf", PlanFinding.limit(outcome.binding(), words));
        }
        return words.get(
                isShort
                        ? "plan.short"
                        : outcome.verdict() == Verdict.WARNING ? "plan.tight" : "plan.enough",
                Numbers.grouped(outcome.needed()),
                Numbers.grouped(outcome.capacity()));
    }

    private String name(Change change) {
        PlanSetup setup = change.variant().setup();
        String key = "plan.change.".concat(change.kind().name());
        return switch (change.kind()) {
            case CLOSE_REMOTE, REUSE -> words.get(key);
            case POOL -> words.get(key, Numbers.grouped(setup.requests()));
            case RANGE -> words.get(key, Words.range(setup.ports().range()));
            case SOURCES -> words.get(key, Numbers.grouped(setup.sources()));
            case DESTINATIONS -> words.get(key, Numbers.grouped(setup.destinations()));
        };
    }

    private String note(Change change, Variant base) {
        PlanOutcome outcome = change.variant().outcome();
        String text = PlanNumbers.factor(change.gain()).concat(", ").concat(ports(outcome));
        boolean isSaid = outcome.verdict() == Verdict.CRITICAL;
        return isSaid || outcome.binding() == base.outcome().binding()
                ? text
                : text.concat("; ")
                        .concat(
                                words.get(
                                        "plan.thenBinds",
                                        PlanFinding.limit(outcome.binding(), words)));
    }

    private String cost(Change change) {
        PlanSetup setup = change.variant().setup();
        String key = "plan.cost.".concat(change.kind().name());
        return switch (change.kind()) {
            case CLOSE_REMOTE, SOURCES, DESTINATIONS -> words.get(key);
            case RANGE -> words.get(key, Numbers.grouped(setup.ports().reserved()));
            case REUSE -> words.get(key, PlanNumbers.time(setup.waitMillis(), words));
            case POOL -> words.get(key, Numbers.grouped(change.variant().outcome().open()));
        };
    }
}
