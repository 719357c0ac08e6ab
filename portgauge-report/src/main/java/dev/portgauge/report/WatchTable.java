package dev.portgauge.report;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.WatchTick.Flow;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Line;

import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a watch. Every column has its width from the beginning, so that they stay one below
 * the other; a terminal that is too narrow gets sentences.
 */
final class WatchTable {

    private static final String[] KEYS = {
        "watch.left",
        "watch.connected",
        "watch.timeWait",
        "watch.opened",
        "watch.growth",
        "watch.empty"
    };

    /** Room for {@code ≈ 28 232}, {@code 28 232}, {@code 28 232}, {@code 1 234}, {@code +1 234}. */
    private static final int[] WIDTHS = {8, 6, 9, 6, 6, 11};

    private static final int TIME = 8;
    private static final int VERDICT = 8;
    private static final String UNKNOWN = "-";

    private final Screen screen;
    private final Words words;
    private final boolean fits;

    WatchTable(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
        int width = TIME + 1 + 2 + 2 + VERDICT;
        for (int column = 0; column < KEYS.length; column++) {
            width += 2 + width(column);
        }
        fits = width <= screen.columns();
    }

    private int width(int column) {
        return Math.max(WIDTHS[column], DisplayWidth.of(words.get(KEYS[column])));
    }

    static String id(int id) {
        return "#".concat(id == 0 ? "?" : Integer.toString(id));
    }

    void header() throws IOException {
        if (!fits) {
            return;
        }
        StringBuilder line = new StringBuilder();
        line.append(DisplayWidth.padRight("UTC", TIME)).append("     ");
        line.append(DisplayWidth.padRight(words.get("table.verdict"), VERDICT));
        for (int column = 0; column < KEYS.length; column++) {
            line.append("  ").append(DisplayWidth.padLeft(words.get(KEYS[column]), width(column)));
        }
        screen.styledText(0, Ansi.BOLD, line.toString());
    }

    void row(String time, Line line) throws IOException {
        String[] cells = {
            left(line),
            connected(line),
            timeWait(line),
            line.flow().map(flow -> Spans.rate(flow.openedPerSecond())).orElse(UNKNOWN),
            line.flow().map(WatchTable::growth).orElse(UNKNOWN),
            empty(line)
        };
        String verdict = screen.styled(Ansi.of(line.verdict()), line.verdict().name());
        if (!fits) {
            narrow(time, line, verdict, cells);
            return;
        }
        StringBuilder text = new StringBuilder(time).append(' ');
        text.append(DisplayWidth.padRight(id(line.id()), 2)).append("  ");
        text.append(DisplayWidth.padRight(verdict, VERDICT));
        for (int column = 0; column < cells.length; column++) {
            text.append("  ").append(DisplayWidth.padLeft(cells[column], width(column)));
        }
        screen.line(text.toString());
    }

    private void narrow(String time, Line line, String verdict, String[] cells) throws IOException {
        StringBuilder text = new StringBuilder(id(line.id())).append(' ').append(verdict);
        for (int column = 0; column < cells.length; column++) {
            text.append(", ").append(words.get(KEYS[column])).append(' ').append(cells[column]);
        }
        screen.hanging(time.concat(" "), text.toString());
    }

    private static String growth(Flow flow) {
        return Spans.growth(flow.timeWaitPerSecond());
    }

    private static String left(Line line) {
        return line.found().headroom() instanceof Reading.Known<Headroom> known
                ? Words.estimate(known.value().left())
                : UNKNOWN;
    }

    private static String connected(Line line) {
        if (line.found().headroom() instanceof Reading.Known<Headroom> known) {
            return Numbers.grouped(known.value().ledger().count(PortReason.CONNECTED));
        }
        return line.found().sessions() instanceof Reading.Known<Sessions> sessions
                ? Numbers.grouped(
                        sessions.value().total() - sessions.value().in(TcpState.TIME_WAIT))
                : UNKNOWN;
    }

    private static String timeWait(Line line) {
        return line.found().sessions() instanceof Reading.Known<Sessions> sessions
                ? Numbers.grouped(sessions.value().in(TcpState.TIME_WAIT))
                : UNKNOWN;
    }

    private String empty(Line line) {
        if (line.found().headroom() instanceof Reading.Known<Headroom> known
                && known.value().left().estimate() == 0) {
            return words.get("watch.now");
        }
        Optional<Forecast> forecast = line.forecast();
        if (forecast.isEmpty()) {
            return UNKNOWN;
        }
        return forecast.get().exhaustedIn().isPresent()
                ? Spans.of(forecast.get().exhaustedIn().get(), words)
                : words.get("watch.levels", Numbers.grouped(forecast.get().lowest()));
    }
}
