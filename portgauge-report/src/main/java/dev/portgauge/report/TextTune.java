package dev.portgauge.report;

import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningReport;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningReport.Later;
import dev.portgauge.model.TuningReport.Place;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code tune} for people: each change with its reason, its price and what it gives. */
final class TextTune {

    /** Reservations that are listed without -v. */
    private static final int LISTED = 12;

    /** Of a long list of ports, so many letters. */
    private static final int SHOWN = 60;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;

    TextTune(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    void write(TuningReport report) throws IOException {
        TextTuneResult results = new TextTuneResult(screen, words);
        if (report.result().isPresent()) {
            results.print(report);
            return;
        }
        plan(report);
        if (options.quiet()) {
            return;
        }
        results.outlook("tune.effect", report.plan().before(), report.plan().after());
        if (report.plan().harms().isEmpty() && !report.plan().changes().isEmpty()) {
            place(report.place());
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(report.plan().problems(), report.plan().read());
        footer.origin(
                report.plan().host(),
                report.plan().takenAt(),
                report.plan().took(),
                report.plan().read());
    }

    private void plan(TuningReport report) throws IOException {
        TuningPlan plan = report.plan();
        screen.styledText(0, Ansi.BOLD, title(plan));
        if (report.place().earlier() != Earlier.NOTHING) {
            screen.blank();
            screen.text(
                    2,
                    words.get(
                            "tune.earlier.".concat(report.place().earlier().name()),
                            report.place().statePath(),
                            undo(report.place())));
        }
        for (SettingChange change : plan.changes()) {
            change(change);
        }
        if (options.quiet()) {
            harms(plan.harms());
            return;
        }
        reservations(plan.reservations());
        harms(plan.harms());
        leftAlone(plan.notProposed());
    }

    private String title(TuningPlan plan) {
        if (!plan.harms().isEmpty()) {
            return words.get("tune.title.refused");
        }
        return plan.changes().isEmpty()
                ? words.get("tune.title.nothing")
                : words.counted("tune.title", plan.changes().size());
    }

    private void change(SettingChange change) throws IOException {
        screen.heading(change.setting().sysctl());
        screen.hanging(
                "  ",
                screen.styled(Ansi.BOLD, value(change.before()))
                        .concat(" -> ")
                        .concat(screen.styled(Ansi.BOLD, value(change.after()))));
        if (options.quiet()) {
            return;
        }
        screen.text(4, words.get("tune.why.".concat(change.reason().name())));
        screen.text(4, gain(change));
        screen.text(4, words.get("tune.risk.".concat(change.setting().name())));
    }

    /** A list may be of thousands of ports: the file has it whole. */
    private String value(String text) {
        if (text.isEmpty()) {
            return words.get("tune.none");
        }
        return text.length() > SHOWN && !options.verbose()
                ? text.substring(0, text.lastIndexOf(',', SHOWN) + 1).concat("...")
                : text;
    }

    private String gain(SettingChange change) {
        Gain gain = change.gain();
        return switch (change.setting()) {
            case PORT_RANGE, RESERVED_PORTS, TW_REUSE -> {
                String ports =
                        words.get("tune.gain", signed(gain.usable()), rate(gain.perSecond(), true));
                yield gain.left().isEmpty()
                        ? ports
                        : ports.concat(" ")
                                .concat(
                                        words.get(
                                                "tune.gain.left", signed(gain.left().getAsInt())));
            }
            case TW_BUCKETS, CONNTRACK_MAX ->
                    words.get("tune.gain.entries", signed(gain.entries()));
        };
    }

    static String signed(long number) {
        return (number > 0 ? "+" : "").concat(Numbers.grouped(number));
    }

    /** Whole ones: the last digit of a rate means nothing. */
    static String rate(double perSecond, boolean signed) {
        long rounded = Math.round(perSecond);
        return signed ? signed(rounded) : Numbers.grouped(rounded);
    }

    private void reservations(List<Reservation> all) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        screen.heading(words.get("tune.reserved"));
        Rows rows = new Rows();
        int shown = options.verbose() ? all.size() : Math.min(LISTED, all.size());
        for (Reservation one : all.subList(0, shown)) {
            String ports =
                    one.ports().size() == 1
                            ? Integer.toString(one.ports().first())
                            : Words.range(one.ports());
            String name = one.name().isEmpty() ? "" : " (" + Plain.text(one.name()) + ")";
            rows.add(
                    ports,
                    Numbers.grouped(one.ports().size()),
                    words.get("tune.for.".concat(one.reason().name())).concat(name));
        }
        rows.print(screen);
        if (shown < all.size()) {
            screen.text(2, words.counted("tune.more", all.size() - shown));
        }
    }

    private void harms(List<Harm> harms) throws IOException {
        if (harms.isEmpty()) {
            return;
        }
        screen.heading(words.get("tune.harms"));
        for (Harm harm : harms) {
            screen.hanging(
                    "  - ",
                    words.get(
                            "tune.harm.".concat(harm.kind().name()),
                            spans(harm.ports()),
                            Integer.toString(harm.limit())));
        }
    }

    private String spans(PortSet ports) {
        StringBuilder text = new StringBuilder();
        for (var span : ports.spans()) {
            text.append(text.isEmpty() ? "" : ",").append(span.first());
            text.append(span.size() == 1 ? "" : "-" + span.last());
        }
        return value(text.toString());
    }

    private void leftAlone(List<NotProposed> all) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        screen.heading(words.get("tune.left"));
        for (NotProposed one : all) {
            String value = one.value().isEmpty() ? "" : " = ".concat(value(one.value()));
            screen.hanging(
                    "  - ",
                    one.setting()
                            .sysctl()
                            .concat(value)
                            .concat(": ")
                            .concat(words.get("tune.not.".concat(one.why().name()))));
        }
    }

    private void place(Place place) throws IOException {
        if (place.file().isEmpty()) {
            screen.heading(words.get("tune.place"));
            screen.text(
                    2, words.get("tune.place.".concat(place.scope().name()), place.statePath()));
        } else {
            screen.heading(words.get("tune.file", place.file().get()));
            for (String line : place.text().lines().toList()) {
                screen.text(2, Plain.text(line));
            }
            if (place.keptLines() > 0) {
                screen.text(2, words.counted("tune.keptLines", place.keptLines()));
            }
            for (Later later : place.later()) {
                screen.text(
                        2,
                        words.get(
                                "tune.later",
                                Plain.text(later.file()),
                                later.sysctl(),
                                Plain.text(later.value())));
            }
        }
        screen.heading(words.get("tune.how"));
        screen.line("  $ portgauge tune --apply".concat(place.wish()).concat(netns(place)));
        screen.line("  $ ".concat(undo(place)));
    }

    static String undo(Place place) {
        return "portgauge tune --undo".concat(netns(place));
    }

    private static String netns(Place place) {
        return place.netns().isPresent() ? " --netns ".concat(place.netns().get()) : "";
    }
}
