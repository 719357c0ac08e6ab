package dev.portgauge.report;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

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
        classes(diagnosis);
        timeline(diagnosis);
        destinations(diagnosis);
        programs(diagnosis);
        others(diagnosis);
        findings(diagnosis);
        sources(diagnosis);
        origin(diagnosis);
    }

    private void verdict(LogsDiagnosis diagnosis) throws IOException {
        long lines = diagnosis.exhaustion();
        long possible = diagnosis.possible();
        String text =
                lines == 0
                        ? words.get(possible == 0 ? "logs.none" : "logs.noneSure")
                        : words.counted("logs.exhaustion", lines);
        if (possible > 0) {
            text = text.concat("; ").concat(words.counted("logs.possible", possible));
        }
        if (lines == 0 && !diagnosis.isAllRead()) {
            text = text.concat(" ").concat(words.get("logs.inPart"));
        }
        screen.styledText(
                0,
                lines > 0 ? Ansi.RED : Ansi.BOLD,
                diagnosis.isAnythingRead() ? text : words.get("logs.nothingRead"));
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
                rows.add(words.get("logs.class.".concat(type.name())), count.lines(), span(count));
            }
        }
        rows.print(screen);
        for (LogClass type : CLASSES) {
            String example = diagnosis.examples().get(type);
            if (example != null && type != LogClass.OTHER) {
                screen.hanging(
                        "  ".concat(words.get("logs.class.".concat(type.name()))).concat(": "),
                        shortened(example));
            }
        }
        if (diagnosis.timeless() > 0) {
            screen.text(2, words.counted("logs.timeless", diagnosis.timeless()));
        }
    }

    /** {@code 2026-11-26T03:12:00Z – 2026-11-26T03:40:10Z}. */
    private static String span(LogCount count) {
        if (count.first().isEmpty() || count.last().isEmpty()) {
            return "";
        }
        String first = Numbers.toSeconds(count.first().get());
        String last = Numbers.toSeconds(count.last().get());
        return first.equals(last) ? first : first.concat(" – ").concat(last);
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
        screen.text(
                2,
                Numbers.toSeconds(line.from())
                        .concat(" – ")
                        .concat(Numbers.toSeconds(Instant.ofEpochMilli(end))));
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
            String span = span(one.count());
            String now = now(one);
            rows.add(
                    name(one),
                    one.count().lines(),
                    span.isEmpty() || now.isEmpty()
                            ? span.concat(now)
                            : span.concat("; ").concat(now));
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

    private void others(LogsDiagnosis diagnosis) throws IOException {
        if (diagnosis.others().isEmpty()) {
            return;
        }
        screen.heading(words.get("logs.others"));
        for (LogsDiagnosis.Unclassified one : diagnosis.others()) {
            screen.hanging(
                    "  ".concat(Numbers.grouped(one.count().lines())).concat("  "),
                    words.get("logs.reason.".concat(one.reason().name())));
            for (String line : one.latest()) {
                screen.hanging("      ", shortened(line));
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
        Optional<Endpoint> first = Optional.empty();
        for (LogsDiagnosis.Towards one : diagnosis.destinations()) {
            first = first.isEmpty() ? one.endpoint() : first;
        }
        String target =
                first.isPresent()
                        ? " ".concat(Words.endpoint(first.get().address(), first.get().port()))
                        : "";
        screen.hanging("  1. ", words.get("step.LoggedExhaustion.check", target));
    }

    private void sources(LogsDiagnosis diagnosis) throws IOException {
        screen.heading(words.get("logs.sources"));
        for (LogSource source : diagnosis.sources()) {
            StringBuilder text = new StringBuilder();
            if (source.problem().isEmpty() || source.bytes() > 0) {
                text.append(words.get("logs.bytes", Numbers.grouped(source.bytes())));
            }
            if (source.cutLines() > 0) {
                text.append("; ").append(words.counted("logs.cutLines", source.cutLines()));
            }
            if (source.problem().isPresent()) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(
                                words.get(
                                        source.bytes() > 0 ? "logs.rest" : "logs.unread",
                                        why(source, source.problem().get())));
            }
            screen.hanging("  ".concat(Plain.text(source.name())).concat("  "), text.toString());
        }
    }

    /** Without the name, which stands before it. */
    private String why(LogSource source, Reading<String> problem) {
        if (problem instanceof Reading.Malformed<String> malformed) {
            return words.get("logs.damaged", Plain.text(malformed.text()));
        }
        return problem instanceof Reading.Refused<String> refused
                        && refused.source().equals(source.name())
                ? Plain.text(refused.reason())
                : words.why(problem);
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
