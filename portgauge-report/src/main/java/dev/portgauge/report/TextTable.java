package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.util.List;

/**
 * One line per source and destination. Where the lines would be too long the bar goes first, then
 * the line breaks.
 */
final class TextTable {

    private static final int VERDICT = 8;
    private static final int USED = 6;
    private static final int BAR = 8;
    private static final int GAP = 2;

    private final Screen screen;
    private final Words words;

    TextTable(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void print(List<DestinationDiagnosis> destinations) throws IOException {
        int left = DisplayWidth.of(words.get("table.left"));
        int sessions = DisplayWidth.of(words.get("table.sessions"));
        int pair = 0;
        for (DestinationDiagnosis destination : destinations) {
            left = Math.max(left, DisplayWidth.of(left(destination)));
            sessions = Math.max(sessions, DisplayWidth.of(sessions(destination)));
            pair = Math.max(pair, DisplayWidth.of(words.pair(destination)));
        }
        int used = Math.max(USED, DisplayWidth.of(words.get("table.used")));
        int fixed = VERDICT + left + used + sessions + 4 * GAP;
        int room = screen.columns() - fixed;
        boolean bar = room >= pair + BAR + 2 + 1;
        if (screen.columns() < fixed) {
            printNarrow(destinations);
            return;
        }
        boolean below = room < pair;
        header(left, used, sessions, bar, below);
        for (DestinationDiagnosis destination : destinations) {
            row(destination, left, used, sessions, bar, below);
        }
    }

    private void header(int left, int used, int sessions, boolean bar, boolean below)
            throws IOException {
        StringBuilder line = new StringBuilder();
        line.append(DisplayWidth.padRight(words.get("table.verdict"), VERDICT + GAP));
        line.append(DisplayWidth.padLeft(words.get("table.left"), left)).append("  ");
        line.append(DisplayWidth.padLeft(words.get("table.used"), used));
        line.append(DisplayWidth.spaces(bar ? BAR + 3 : 0)).append("  ");
        line.append(DisplayWidth.padLeft(words.get("table.sessions"), sessions)).append("  ");
        line.append(below ? "" : words.get("table.pair"));
        screen.styledText(0, Ansi.BOLD, line.toString().stripTrailing());
    }

    private void row(
            DestinationDiagnosis destination,
            int left,
            int used,
            int sessions,
            boolean bar,
            boolean below)
            throws IOException {
        StringBuilder line = new StringBuilder();
        line.append(DisplayWidth.padRight(verdict(destination.verdict()), VERDICT + GAP));
        line.append(DisplayWidth.padLeft(left(destination), left)).append("  ");
        line.append(DisplayWidth.padLeft(used(destination), used));
        if (bar) {
            line.append(' ').append(bar(destination));
        }
        line.append("  ")
                .append(DisplayWidth.padLeft(sessions(destination), sessions))
                .append("  ");
        String pair = words.pair(destination);
        screen.text(0, line.append(below ? "" : pair).toString());
        if (below) {
            screen.text(VERDICT + GAP, pair);
        }
        String nat = destination.nat().isPresent() ? TextNat.brief(destination, words) : "";
        if (!nat.isEmpty()) {
            screen.text(VERDICT + GAP, nat);
        }
    }

    private void printNarrow(List<DestinationDiagnosis> destinations) throws IOException {
        for (DestinationDiagnosis destination : destinations) {
            screen.hanging(
                    "",
                    words.get(
                            "table.narrow",
                            verdict(destination.verdict()),
                            words.pair(destination),
                            left(destination),
                            used(destination),
                            sessions(destination)));
        }
    }

    private String verdict(Verdict verdict) {
        return screen.styled(Ansi.of(verdict), verdict.name());
    }

    private String left(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom> known
                ? Words.estimate(known.value().left())
                : words.get("table.unknown");
    }

    private static String used(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom> known
                ? Numbers.percent(Numbers.usedHundredths(known.value()))
                : "-";
    }

    private String bar(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom> known
                ? TextVerdict.bar(
                        screen, destination.verdict(), Numbers.usedHundredths(known.value()), BAR)
                : DisplayWidth.spaces(BAR + 2);
    }

    private static String sessions(DestinationDiagnosis destination) {
        return destination.sessions() instanceof Reading.Known<Sessions> known
                ? Numbers.grouped(known.value().total())
                : "-";
    }
}
