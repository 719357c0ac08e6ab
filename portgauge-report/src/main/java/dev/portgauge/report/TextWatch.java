package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Cost;
import dev.portgauge.model.WatchTick.Crossing;
import dev.portgauge.model.WatchTick.Line;
import dev.portgauge.model.WatchTick.Look;
import dev.portgauge.model.WatchTick.Totals;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code watch} for people: a row for each destination and tick, and below what is new. */
final class TextWatch implements WatchWriter {

    /** Rows until the header comes again. */
    private static final int PAGE = 20;

    /** Names that are kept although they do not come up any more. */
    private static final int LONGEST_LEGEND = 64;

    /** Where what belongs to a tick is indented to. */
    static final int INDENT = 9;

    private final Writer out;
    private final boolean repeatsHeader;
    private final List<String> legend = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> problems = new HashSet<>();
    private int rows;
    private boolean hasHeader;

    /**
     * @param repeatsHeader whether the header scrolls away
     */
    TextWatch(Writer out, boolean repeatsHeader) {
        this.out = out;
        this.repeatsHeader = repeatsHeader;
    }

    /** The parts of a screen that may have another width at each tick. */
    private record Page(ReportOptions options, Screen screen, Words words, WatchTable table) {}

    private Page page(ReportOptions options) {
        Screen screen = new Screen(out, options);
        Words words = new Words(options.language());
        return new Page(options, screen, words, new WatchTable(screen, words));
    }

    @Override
    public void tick(WatchTick tick, ReportOptions options) throws IOException {
        if (options.quiet() && tick.verdict() == Verdict.OK) {
            return;
        }
        Page page = page(options);
        String time = time(tick.at());
        if (tick.look() == Look.TAKEN) {
            problems(tick, page);
            taken(tick, time, page);
        } else {
            rows++;
            page.screen().hanging(time.concat(" "), skipped(tick, page.words()));
        }
        if (options.verbose()) {
            page.screen().text(INDENT, cost(tick.cost(), page.words()));
        }
    }

    /** {@code 12:00:01}, UTC. */
    static String time(Instant at) {
        String text = Numbers.toSeconds(at);
        return text.substring(text.length() - 9, text.length() - 1);
    }

    private void problems(WatchTick tick, Page page) throws IOException {
        List<Problem> fresh = new ArrayList<>();
        for (Problem problem : tick.problems()) {
            if (problems.add(problem.kind().name().concat(problem.subject()))) {
                fresh.add(problem);
            }
        }
        if (!fresh.isEmpty() && tick.read().isPresent()) {
            new TextFooter(page.screen(), page.words(), page.options())
                    .problems(fresh, tick.read().get());
            page.screen().blank();
        }
    }

    private void taken(WatchTick tick, String time, Page page) throws IOException {
        if (tick.destinations().isEmpty()) {
            rows++;
            page.screen().hanging(time.concat(" "), page.words().get("watch.none"));
        }
        forget(tick, page.words());
        for (Line line : tick.destinations()) {
            header(page);
            introduce(line, page);
            rows++;
            page.table().row(time, line);
            news(line, page);
        }
    }

    /** Whatever is not there any more, once that is much: in weeks, many come and go. */
    private void forget(WatchTick tick, Words words) {
        if (legend.size() <= LONGEST_LEGEND) {
            return;
        }
        Set<String> present = new HashSet<>();
        for (Line line : tick.destinations()) {
            present.add(name(line.id(), line.found(), words));
        }
        legend.retainAll(present);
        told.removeIf(key -> !present.contains(key.substring(0, key.lastIndexOf(' '))));
    }

    private void header(Page page) throws IOException {
        if (!hasHeader || (repeatsHeader && rows >= PAGE)) {
            for (String line : legend) {
                page.screen().text(0, line);
            }
            page.table().header();
            hasHeader = true;
            rows = 0;
        }
    }

    private void introduce(Line line, Page page) throws IOException {
        String name = name(line.id(), line.found(), page.words());
        if (!legend.contains(name)) {
            legend.add(name);
            page.screen().styledText(0, Ansi.BOLD, name);
        }
    }

    /** {@code #1 tcp 10.0.0.9 -> 10.0.0.5:443}. */
    static String name(int id, DestinationDiagnosis found, Words words) {
        return WatchTable.id(id)
                .concat(" ")
                .concat(Words.pool(found.pool()))
                .concat(" ")
                .concat(words.pair(found));
    }

    private void news(Line line, Page page) throws IOException {
        Words words = page.words();
        if (line.half().isPresent()) {
            Crossing crossing = line.half().get();
            String key = crossing.upwards() ? "watch.half.up" : "watch.half.down";
            page.screen()
                    .text(INDENT, words.get(key, WatchTable.id(line.id()), time(crossing.at())));
        }
        boolean isExplained = false;
        Set<String> now = new HashSet<>();
        // not the number: those without one share it
        String prefix = name(line.id(), line.found(), words).concat(" ");
        String why = why(line.found(), words);
        if (!why.isEmpty()) {
            now.add(prefix);
            if (told.add(prefix)) {
                page.screen().text(INDENT, why);
            }
        }
        for (Finding finding : line.findings()) {
            String key = prefix.concat(finding.id()).concat(finding.severity().name());
            now.add(key);
            if (told.add(key)) {
                finding(finding, line.found(), page);
                isExplained |= finding.evidence() instanceof Evidence.ExhaustedSoon;
            }
        }
        told.removeIf(key -> key.startsWith(prefix) && !now.contains(key));
        if (page.options().verbose() && line.forecast().isPresent() && !isExplained) {
            page.screen().text(INDENT, WatchCauses.how(line.forecast().get(), words));
        }
    }

    /** Why it is not known how many ports are left; empty where it is, or a finding says it. */
    private static String why(DestinationDiagnosis found, Words words) {
        return found.headroom() instanceof Reading.Known<Headroom> || !found.findings().isEmpty()
                ? ""
                : words.get("verdict.unknown", words.why(found.headroom()));
    }

    private static void finding(Finding finding, DestinationDiagnosis found, Page page)
            throws IOException {
        String lead =
                DisplayWidth.spaces(INDENT)
                        .concat(finding.id())
                        .concat(" ")
                        .concat(
                                page.screen()
                                        .styled(
                                                Ansi.of(finding.severity()),
                                                finding.severity().name()))
                        .concat("  ");
        page.screen().hanging(lead, new Causes(page.words(), found.pool()).of(finding.evidence()));
    }

    private static String skipped(WatchTick tick, Words words) {
        Totals totals = tick.totals();
        String rate =
                totals.openedPerSecond().isPresent()
                        ? words.get(
                                "watch.opens", Spans.rate(totals.openedPerSecond().getAsDouble()))
                        : "";
        return tick.look() == Look.TOO_FEW
                ? words.get(
                        "watch.tooFew",
                        Numbers.grouped(totals.sockets()),
                        Numbers.grouped(totals.capacity()),
                        rate)
                : words.counted(
                        "watch.nothingMoved",
                        totals.openedSinceLook(),
                        Spans.of(totals.sinceLook().orElse(Duration.ZERO), words),
                        tick.verdict().name());
    }

    private static String cost(Cost cost, Words words) {
        return words.counted(
                "watch.cost",
                cost.sockets(),
                cost.cpu().isPresent()
                        ? Numbers.millis(cost.cpu().get())
                        : words.get("watch.noCpu"));
    }

    @Override
    public void summary(WatchSummary summary, ReportOptions options) throws IOException {
        Page page = page(options);
        new TextWatchSummary(page.screen(), page.words(), options).write(summary);
    }
}
