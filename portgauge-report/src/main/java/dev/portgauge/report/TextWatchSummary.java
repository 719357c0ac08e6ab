package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.MeasuredRate;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchSummary.Fewest;
import dev.portgauge.model.WatchSummary.Seen;
import dev.portgauge.model.WatchTick.Reuse;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a watch ends with. */
final class TextWatchSummary {

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;

    TextWatchSummary(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    void write(WatchSummary summary) throws IOException {
        screen.blank();
        String counts =
                words.counted(
                        "watch.summary",
                        summary.ticks(),
                        Spans.of(summary.lasted(), words),
                        Numbers.grouped(summary.looks()));
        screen.hanging(
                DisplayWidth.padRight(
                                screen.styled(Ansi.of(summary.worst()), summary.worst().name()), 8)
                        .concat("  "),
                counts);
        TextFindings findings = new TextFindings(screen, words, options);
        for (Seen seen : summary.destinations()) {
            destination(seen);
            if (!seen.findings().isEmpty()) {
                findings.causes(context(summary, seen));
            }
        }
        if (!options.quiet()) {
            findings.steps();
        }
        if (options.verbose()) {
            cost(summary);
        }
    }

    private void destination(Seen seen) throws IOException {
        screen.heading(TextWatch.name(seen.id(), seen.found(), words));
        Rows rows = new Rows();
        rows.add(words.get("watch.worst"), seen.worst().name(), "");
        Optional<Fewest> fewest = seen.fewest();
        if (fewest.isPresent()) {
            rows.add(
                    words.get("watch.fewest"),
                    Numbers.grouped(fewest.get().left()),
                    words.get("watch.fewest.at", TextWatch.time(fewest.get().at())));
        }
        if (seen.rate().isPresent()) {
            rows.add(
                    words.get("watch.begun"),
                    Numbers.grouped(seen.opened()),
                    rate(seen.rate().get(), seen.mostPerSecond()));
        }
        rows.add(
                words.get("watch.reuse"),
                Numbers.grouped(seen.reuse().seen()),
                seen.reuse().seen() == 0 ? "" : reuse(seen.reuse()));
        rows.print(screen);
    }

    private String rate(MeasuredRate rate, double most) {
        Optional<Duration> hold = rate.hold();
        String text = words.get("watch.rate", Spans.rate(rate.perSecond()), Spans.rate(most));
        return hold.isEmpty()
                ? text
                : text.concat(words.get("watch.hold", Spans.of(hold.get(), words)));
    }

    private String reuse(Reuse reuse) {
        return words.get(
                "watch.reuse.times",
                Spans.ofMillis(reuse.shortestMillis(), words),
                Spans.ofMillis(reuse.medianMillis(), words),
                Spans.tenths(reuse.underPercent()),
                Spans.ofMillis(reuse.resolutionMillis(), words));
    }

    private FindingContext context(WatchSummary summary, Seen seen) {
        DestinationDiagnosis found = seen.found();
        return new FindingContext(
                found.pool(),
                text(found.remoteAddress()),
                text(found.source()),
                words.remote(found),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                summary.host().isPresent() ? NetnsEntryText.of(summary.host().get()) : "",
                seen.findings());
    }

    private static String text(Optional<IpAddress> address) {
        return address.isPresent() ? address.get().toString() : "";
    }

    private void cost(WatchSummary summary) throws IOException {
        Optional<Duration> cpu = summary.cost().cpu();
        if (cpu.isPresent() && !summary.lasted().isZero()) {
            double percent = 100.0 * cpu.get().toNanos() / summary.lasted().toNanos();
            screen.blank();
            screen.text(
                    0,
                    words.get(
                            "watch.summary.cost",
                            Numbers.millis(cpu.get()),
                            Numbers.percent(Numbers.hundredths(percent))));
        }
    }
}
