package dev.portgauge.report;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** {@code logs} for people. */
final class TextLogs {

    private static final LogClass[] CLASSES = LogClass.values();
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int LONGEST = 200;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;

    TextLogs(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    void write(LogsDiagnosis diagnosis) throws IOException {
        verdict(diagnosis);
        if (options.quiet()) {
            return;
        }
        findings(diagnosis);
        classes(diagnosis);
        timeline(diagnosis);
        destinations(diagnosis);
        programs(diagnosis);
        examples(diagnosis);
        others(diagnosis);
        new TextLogSources(screen, words).write(diagnosis);
        origin(diagnosis);
    }

    private void verdict(LogsDiagnosis diagnosis) throws IOException {
        long lines = diagnosis.exhaustion();
        long possible = diagnosis.possible();
        String text =
                lines == 0
                        ? words.get(possible == 0 ? "logs.none" : "logs.noneSure")
                        : exhaustion(diagnosis);
        if (possible > 0) {
            text = words.get("logs.and", text, words.counted("logs.possible", possible));
        }
        if (lines == 0 && !diagnosis.isAllRead()) {
            text = text.concat(" ").concat(words.get("logs.inPart"));
        }
        screen.styledText(
                0,
                lines > 0 ? Ansi.RED : Ansi.BOLD,
                diagnosis.isAnythingRead() ? text : words.get("logs.nothingRead"));
    }

    /** With the destination, its time and what is left now, where it is one for all the lines. */
    private String exhaustion(LogsDiagnosis diagnosis) {
        long lines = diagnosis.exhaustion();
        List<LogsDiagnosis.Towards> all = diagnosis.destinations();
        if (all.size() != 1 || diagnosis.omitted() > 0 || all.getFirst().text().isEmpty()) {
            return words.counted("logs.exhaustion", lines);
        }
        String text = words.counted("logs.exhaustionTo", lines, name(all.getFirst()));
        String more = spanAndNow(all.getFirst());
        return more.isEmpty() ? text : words.get("logs.headline", text, more);
    }

    private String spanAndNow(LogsDiagnosis.Towards one) {
        String span = LogSpan.of(one.count());
        String now = now(one);
        boolean isBoth = !span.isEmpty() && !now.isEmpty();
        return isBoth ? span.concat("; ").concat(now) : span.concat(now);
    }

    private void classes(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.classes().isEmpty()) {
            return;
        }
        screen.heading(words.get("logs.byClass"));
        Rows rows = new Rows();
        for (LogClass type : CLASSES) {
            LogCount count = diagnosis.count(type);
            if (count.lines() > 0 || type.isExhaustion()) {
                rows.add(
                        words.get("logs.class.".concat(type.name())),
                        count.lines(),
                        LogSpan.of(count));
            }
        }
        rows.print(screen);
        if (diagnosis.timeless() > 0) {
            screen.text(2, words.counted("logs.timeless", diagnosis.timeless()));
        }
    }

    private void timeline(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.timeline().isEmpty()) {
            return;
        }
        LogsDiagnosis.Timeline line = diagnosis.timeline().get();
        long most = 1;
        for (long lines : line.lines()) {
            most = Math.max(most, lines);
        }
        StringBuilder bars = new StringBuilder();
        for (long lines : line.lines()) {
            int height = (int) ((lines * (BARS.length() - 1) + most - 1) / most);
            bars.append(lines == 0 ? ' ' : BARS.charAt(height));
        }
        screen.heading(words.get("logs.timeline", step(line.stepMillis()), Numbers.grouped(most)));
        screen.line("  |".concat(bars.toString()).concat("|"));
        long end = line.from().toEpochMilli() + line.stepMillis() * line.lines().size();
        screen.text(2, LogSpan.of(line.from(), Instant.ofEpochMilli(end)));
    }

    private String step(long millis) {
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return words.get("logs.hours", Numbers.grouped(seconds / 3600));
        }
        return seconds % 60 == 0
                ? words.get("logs.minutes", Numbers.grouped(seconds / 60))
                : words.get("logs.seconds", Numbers.grouped(seconds));
    }

    private void destinations(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.destinations().isEmpty()) {
            return;
        }
        screen.heading(words.get("logs.byDestination"));
        Rows rows = new Rows();
        for (LogsDiagnosis.Towards one : diagnosis.destinations()) {
            rows.add(name(one), one.count().lines(), spanAndNow(one));
        }
        rows.print(screen);
        if (diagnosis.omitted() > 0) {
            screen.text(2, words.get("logs.omitted", Numbers.grouped(diagnosis.omitted())));
        }
    }

    /** {@code redis.internal:6379 (10.0.0.5)}. */
    private String name(LogsDiagnosis.Towards one) {
        if (one.text().isEmpty()) {
            return words.get("logs.untold");
        }
        String text = Plain.text(one.text());
        if (one.endpoint().isEmpty()) {
            return text;
        }
        String address = one.endpoint().get().address().toString();
        return text.contains(address) ? text : text.concat(" (").concat(address).concat(")");
    }

    private String now(LogsDiagnosis.Towards one) {
        if (one.now().isEmpty()) {
            return one.type() == LogClass.BIND_POOL_EMPTY ? words.get("logs.bindPool") : "";
        }
        return one.now().get().headroom() instanceof Reading.Known<Headroom> known
                ? words.get(
                        "logs.now",
                        Words.estimate(known.value().left()),
                        Numbers.grouped(known.value().ledger().capacity()))
                : "";
    }

    private void programs(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.programs().isEmpty()) {
            return;
        }
        screen.heading(words.get("logs.byProgram"));
        Rows rows = new Rows();
        for (LogsDiagnosis.Program one : diagnosis.programs()) {
            String exhaustion = words.get("logs.ofThem", Numbers.grouped(one.exhaustion()));
            rows.add(
                    one.name().isEmpty() ? words.get("logs.untold") : Plain.text(one.name()),
                    one.lines(),
                    one.pids() > 1
                            ? exhaustion
                                    .concat("; ")
                                    .concat(words.get("logs.pids", Numbers.grouped(one.pids())))
                            : exhaustion);
        }
        rows.print(screen);
    }

    private void examples(LogsDiagnosis diagnosis) throws IOException {
        boolean isFirst = true;
        for (LogClass type : CLASSES) {
            String example = diagnosis.examples().get(type);
            if (example == null || type == LogClass.OTHER) {
                continue;
            }
            if (isFirst) {
                screen.heading(words.get("logs.examples"));
            }
            isFirst = false;
            screen.text(2, words.get("logs.class.".concat(type.name())));
            screen.hanging("      ", shortened(example));
        }
    }

    private void others(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.others().isEmpty()) {
            return;
        }
        screen.heading(words.get("logs.others"));
        for (LogsDiagnosis.Unclassified one : diagnosis.others()) {
            String reason = words.get("logs.reason.".concat(one.reason().name()));
            String span = LogSpan.of(one.count());
            screen.hanging(
                    "  ".concat(Numbers.grouped(one.count().lines())).concat("  "),
                    span.isEmpty() ? reason : reason.concat(" (").concat(span).concat(")"));
            String before = "";
            for (String line : one.latest()) {
                String shown = shortened(line);
                if (!shown.equals(before)) {
                    screen.hanging("      ", shown);
                }
                before = shown;
            }
        }
    }

    private String shortened(String line) {
        boolean isLong = line.length() > LONGEST && !options.verbose();
        return Plain.text(isLong ? line.substring(0, LONGEST).concat("…") : line);
    }

    private void findings(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.findings().isEmpty()) {
            return;
        }
        screen.heading(words.get("cause.title"));
        Causes causes = new Causes(words, PortPool.TCP_CONNECT);
        for (Finding finding : diagnosis.findings()) {
            String id = screen.styled(Ansi.of(finding.severity()), finding.id());
            screen.hanging("  ".concat(id).concat("  "), causes.of(finding.evidence()));
        }
        screen.heading(words.get("steps.title"));
        screen.hanging("  1. ", words.get("step.LoggedExhaustion.check", target(diagnosis)));
    }

    /** What to hand to {@code check}: the first destination that is known. */
    private static String target(LogsDiagnosis diagnosis) {
        for (LogsDiagnosis.Towards one : diagnosis.destinations()) {
            if (one.endpoint().isPresent()) {
                Endpoint to = one.endpoint().get();
                String text = " ".concat(Words.endpoint(to.address(), to.port()));
                return one.type() == LogClass.BIND_POOL_EMPTY ? text.concat(" --via bind") : text;
            }
        }
        return "";
    }

    private void origin(LogsDiagnosis diagnosis) throws IOException {
        screen.blank();
        String host =
                diagnosis.host().isPresent() ? words.text(diagnosis.host().get()).concat(", ") : "";
        screen.text(0, host.concat(Numbers.toSeconds(diagnosis.takenAt())));
        if (diagnosis.since().isPresent()) {
            screen.text(0, words.get("logs.since", Numbers.toSeconds(diagnosis.since().get())));
        }
        if (diagnosis.until().isPresent()) {
            screen.text(0, words.get("logs.until", Numbers.toSeconds(diagnosis.until().get())));
        }
    }
}
