package dev.portgauge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every output format, the default first. */
public final class ReportFormats {

    public static final List<ReportWriter> ALL =
            List.of(new TextWriter(), new JsonWriter(), new CsvWriter(), new NagiosWriter());

    private ReportFormats() {}

    /** The format that {@code --format} calls by this name. */
    public static Optional<ReportWriter> named(String name) {
        for (ReportWriter writer : ALL) {
            if (writer.name().equals(name)) {
                return Optional.of(writer);
            }
        }
        return Optional.empty();
    }

    /** The names that are accepted for this kind of report, for messages and completion. */
    public static List<String> namesFor(ReportKind kind) {
        List<String> names = new ArrayList<>();
        for (ReportWriter writer : ALL) {
            if (writer.supports(kind)) {
                names.add(writer.name());
            }
        }
        return names;
    }
}
