package dev.portgauge.report;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogLine;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.LogsDiagnosis;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;

/** {@code logs --follow} for people: one line for each. */
final class TextLogLines implements LogsFollowed {

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;
    private final Writer out;

    TextLogLines(ReportOptions options, Writer out) {
        this.options = options;
        this.out = out;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    @Override
    public void line(LogLine line, LogClass type, LogReason reason, String to) throws IOException {
        StringBuilder text = new StringBuilder();
        if (line.time().isPresent()) {
            Instant time = Instant.ofEpochMilli(line.time().getAsLong());
            text.append(Numbers.toSeconds(time)).append("  ");
        }
        String name = words.get("logs.class.".concat(type.name()));
        text.append(screen.styled(type.isExhaustion() ? Ansi.RED : Ansi.BOLD, name));
        if (!to.isEmpty()) {
            text.append("  ").append(Plain.text(to));
        }
        if (!line.program().isEmpty()) {
            text.append("  ").append(Plain.text(line.program()));
            if (line.pid().isPresent()) {
                text.append('[').append(line.pid().getAsInt()).append(']');
            }
        }
        screen.line(text.append("  ").append(Plain.text(line.text().strip())).toString());
    }

    @Override
    public void end(LogsDiagnosis diagnosis) throws IOException {
        new TextLogs(options, out).write(diagnosis);
    }
}
