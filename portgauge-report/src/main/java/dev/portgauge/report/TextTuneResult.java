package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Place;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import java.io.IOException;
import java.util.Optional;

/** What came of a plan, and the ledger before and after. */
final class TextTuneResult {

    private static final PortReason[] REASONS = PortReason.values();
    private static final int MILLIS = 1000;

    private final Screen screen;
    private final Words words;

    TextTuneResult(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void print(TuningReport report) throws IOException {
        TuningResult result = report.result().orElseThrow();
        screen.styledText(0, Ansi.BOLD, words.get("tune.result.".concat(result.kind().name())));
        if (result.failure().isPresent()) {
            screen.text(
                    2,
                    words.get(
                            "tune.failure",
                            result.failure().get().subject(),
                            result.failure().get().detail()));
        }
        for (Step step : result.steps()) {
            screen.hanging("  ", step(step));
        }
        if (result.steps().isEmpty() && result.isDone()) {
            screen.text(2, words.get("tune.asBefore"));
        }
        left(result, report.place());
        outlook("tune.ledger", report.plan().before(), report.now());
        if (result.kind() == Kind.APPLIED) {
            screen.blank();
            screen.text(
                    0,
                    words.get(
                            "tune.kept.".concat(report.place().scope().name()),
                            report.place().statePath()));
            screen.line("  $ ".concat(TextTune.undo(report.place())));
        }
    }

    private void left(TuningResult result, Place place) throws IOException {
        if (result.left().isEmpty()) {
            return;
        }
        screen.heading(words.get("tune.remains"));
        for (Left left : result.left()) {
            boolean isFile = left.subject().startsWith("/");
            String now = isFile ? "" : " = ".concat(orNone(left.value()));
            screen.hanging(
                    "  - ",
                    left.subject()
                            .concat(now)
                            .concat(": ")
                            .concat(
                                    left.refused().isPresent()
                                            ? words.get(
                                                    "tune.remains.refused", left.refused().get())
                                            : words.get("tune.remains.theirs"))
                            .concat(
                                    isFile
                                            ? ""
                                            : words.get(
                                                    "tune.remains.before", orNone(left.before()))));
        }
        boolean isTheirs = result.kind() == Kind.UNDONE_IN_PART;
        screen.text(0, words.get(isTheirs ? "tune.remains.force" : "tune.remains.again"));
        screen.line("  $ ".concat(TextTune.undo(place)).concat(isTheirs ? " --force" : ""));
    }

    private String orNone(String value) {
        return value.isEmpty() ? words.get("tune.none") : value;
    }

    private String step(Step step) {
        if (!step.subject().startsWith("/")) {
            return step.subject()
                    .concat(": ")
                    .concat(orNone(step.from()))
                    .concat(" -> ")
                    .concat(orNone(step.to()));
        }
        String how = step.to().isEmpty() ? "gone" : step.from().isEmpty() ? "new" : "changed";
        return words.get("tune.step.".concat(how), step.subject());
    }

    /** Two outlooks, side by side. */
    void outlook(String title, Optional<Outlook> before, Optional<Outlook> after)
            throws IOException {
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        Outlook then = after.get();
        Outlook now = before.get();
        screen.heading(words.get(title));
        Rows rows = new Rows();
        rows.add(
                words.get("tune.row.range"),
                Words.range(now.range()) + " -> " + Words.range(then.range()),
                "");
        rows.add(words.get("tune.row.reserved"), both(now.reserved(), then.reserved()), "");
        rows.add(
                words.get("tune.row.usable"),
                both(now.usable(), then.usable()),
                words.get("tune.row.usable.note"));
        rows.add(
                words.get("tune.row.rate"),
                TextTune.rate(now.perSecond(), false)
                        + " -> "
                        + TextTune.rate(then.perSecond(), false),
                words.get("tune.row.rate.note", seconds(now), seconds(then)));
        rows.print(screen);
        if (now.fullest().isPresent() && then.fullest().isPresent()) {
            ledger(now.fullest().get(), then.fullest().get());
        }
    }

    /** How long a port is kept. */
    private static String seconds(Outlook outlook) {
        long millis = outlook.holdMillis();
        return millis % MILLIS == 0 ? millis / MILLIS + " s" : millis + " ms";
    }

    private static String both(long before, long after) {
        return Numbers.grouped(before) + " -> " + Numbers.grouped(after);
    }

    private void ledger(DestinationDiagnosis before, DestinationDiagnosis after)
            throws IOException {
        if (!(before.headroom() instanceof Reading.Known<Headroom>(Headroom now))
                || !(after.headroom() instanceof Reading.Known<Headroom>(Headroom then))) {
            return;
        }
        screen.heading(words.get("tune.towards", words.pair(before)));
        Rows rows = new Rows();
        for (PortReason reason : REASONS) {
            int left = count(now.ledger(), reason);
            int right = count(then.ledger(), reason);
            if (left + right > 0) {
                rows.add(words.get("reason.".concat(reason.name())), both(left, right), "");
            }
        }
        rows.rule();
        rows.add(
                words.get("ledger.left"),
                Words.withBounds(now.left()) + " -> " + Words.withBounds(then.left()),
                "");
        rows.print(screen);
    }

    private static int count(Ledger ledger, PortReason reason) {
        return ledger.count(reason);
    }
}
