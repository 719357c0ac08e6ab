package dev.portgauge.report;

import dev.portgauge.model.LogSource;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.Reading;

import java.io.IOException;

/** What {@code logs} read, and why it did not read the rest. */
final class TextLogSources {

    private final Screen screen;
    private final Words words;

    TextLogSources(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void write(LogsDiagnosis diagnosis) throws IOException {
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
}
