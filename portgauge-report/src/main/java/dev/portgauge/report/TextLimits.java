package dev.portgauge.report;

import dev.portgauge.model.Finding;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code limits} for people. */
final class TextLimits {

    /** Held ports shown without {@code -v}. */
    private static final int HELD = 20;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;

    TextLimits(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    void write(LimitsDiagnosis diagnosis) throws IOException {
        body(diagnosis);
        if (options.quiet()) {
            return;
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    /** All but what could not be read, and when and where the rest was. */
    void body(LimitsDiagnosis diagnosis) throws IOException {
        words.know(diagnosis.processes());
        KernelSettings settings = diagnosis.settings();
        if (diagnosis.pool().isPresent()) {
            Pool pool = diagnosis.pool().get();
            screen.styledText(
                    0,
                    Ansi.BOLD,
                    words.get(
                            "limits.usable",
                            isAllSeen(diagnosis)
                                    ? Numbers.grouped(pool.usable())
                                    : "≈ ".concat(Numbers.grouped(pool.usable())),
                            Numbers.grouped(pool.range().size())));
        } else {
            screen.styledText(
                    0, Ansi.BOLD, words.get("limits.unknown", words.why(missing(diagnosis))));
        }
        if (options.quiet()) {
            return;
        }
        if (diagnosis.pool().isPresent()) {
            pool(diagnosis.pool().get());
        }
        held(diagnosis.held());
        TextCeilings ceilings = new TextCeilings(screen, words);
        ceilings.print(diagnosis.beside());
        if (diagnosis.nat().isPresent()) {
            new TextNat(screen, words).print(diagnosis.nat().get());
        }
        boolean isGrave = isGrave(diagnosis.findings());
        if (isGrave) {
            findings("cause.title", diagnosis, ceilings);
        }
        screen.heading(words.get("settings.title"));
        new TextSettings(screen, words).print(settings);
        if (!isGrave) {
            findings("cause.titleLimits", diagnosis, ceilings);
        }
    }

    private void findings(String title, LimitsDiagnosis diagnosis, TextCeilings ceilings)
            throws IOException {
        new TextFindings(screen, words, options).print(title, FindingContext.of(diagnosis));
        ceilings.notEvaluated(diagnosis.beside().notEvaluated());
    }

    /** What is grave must not stand below a page of settings. */
    private static boolean isGrave(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.severity().compareTo(Severity.WARNING) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAllSeen(LimitsDiagnosis diagnosis) {
        for (Problem problem : diagnosis.problems()) {
            if (problem.hidesSockets()) {
                return false;
            }
        }
        return true;
    }

    /** What the pool could not be counted without. */
    private static Reading<?> missing(LimitsDiagnosis diagnosis) {
        for (Problem problem : diagnosis.problems()) {
            if (problem.hidesAll()) {
                return new Reading.Refused<>(problem.subject(), problem.detail());
            }
        }
        KernelSettings settings = diagnosis.settings();
        if (settings.portRange().known().isEmpty()) {
            return settings.portRange();
        }
        Reading<?> reserved = settings.reservedPorts();
        return reserved instanceof Reading.Refused<?> || reserved instanceof Reading.Malformed<?>
                ? reserved
                : new Reading.NotReported<>("NETLINK_SOCK_DIAG");
    }

    private void pool(Pool pool) throws IOException {
        screen.heading(words.get("pool.title"));
        Rows rows = new Rows();
        rows.add(words.get("pool.range"), pool.range().size(), Words.range(pool.range()));
        minus(rows, PortReason.RESERVED, pool.reserved(), spans(pool.reservedSpans()));
        minus(rows, PortReason.LISTENING, pool.listening(), "");
        minus(rows, PortReason.BOUND, pool.bound(), "");
        minus(rows, PortReason.ACCEPTED, pool.accepted(), "");
        rows.rule();
        rows.add(words.get("pool.usable"), pool.usable(), words.get("pool.usableNote"));
        rows.print(screen);
    }

    private void minus(Rows rows, PortReason reason, int ports, String note) {
        String number = Numbers.grouped(ports);
        rows.add(
                words.get("reason.".concat(reason.name())),
                ports == 0 ? number : "- ".concat(number),
                ports == 0 || !note.isEmpty()
                        ? note
                        : words.get("reason.note.".concat(reason.name())));
    }

    private void held(List<HeldPort> held) throws IOException {
        if (held.isEmpty()) {
            return;
        }
        screen.heading(words.get("held.title"));
        Rows rows = new Rows();
        int shown = options.verbose() ? held.size() : Math.min(HELD, held.size());
        for (int i = 0; i < shown; i++) {
            HeldPort port = held.get(i);
            rows.add(
                    port.local().toString(),
                    words.get("reason.".concat(port.reason().name())),
                    words.ownerRunning(port.owner()));
        }
        rows.print(screen);
        if (shown < held.size()) {
            screen.text(2, words.get("held.more", Numbers.grouped(held.size() - shown)));
        }
        hidden(held);
    }

    private void hidden(List<HeldPort> held) throws IOException {
        int sockets = 0;
        for (HeldPort port : held) {
            sockets += port.owner() instanceof Owner.Hidden ? 1 : 0;
        }
        if (sockets > 0) {
            screen.text(2, words.counted("sockets.hidden", sockets));
        }
    }

    static String spans(List<PortRange> spans) {
        StringBuilder text = new StringBuilder();
        for (PortRange span : spans) {
            text.append(text.isEmpty() ? "" : ", ").append(Words.range(span));
        }
        return text.toString();
    }
}
