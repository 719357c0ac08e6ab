package dev.portgauge.report;

import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.TcpState;

import java.io.IOException;

/** The groups of {@code sockets --by}: counts in columns, what they have in common behind. */
final class TextGroups {

    private static final int COLUMNS = 6;
    private static final int GAP = 2;
    private static final int ROOM = 22;
    private static final int KEY_BELOW = 10;

    private final Screen screen;
    private final Words words;

    TextGroups(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void print(SocketsDiagnosis diagnosis) throws IOException {
        screen.heading(words.get("sockets.by.".concat(diagnosis.grouping().name())));
        if (diagnosis.groups().isEmpty()) {
            screen.text(GAP, words.get("sockets.noGroups"));
            return;
        }
        String[][] cells = new String[diagnosis.groups().size() + 1][];
        cells[0] = header();
        int[] widths = new int[COLUMNS];
        for (int i = 1; i < cells.length; i++) {
            cells[i] = row(diagnosis.groups().get(i - 1));
        }
        int all = GAP;
        for (int column = 0; column < COLUMNS; column++) {
            for (String[] row : cells) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row[column]));
            }
            all += widths[column] + GAP;
        }
        boolean narrow = all + ROOM > screen.columns();
        for (int i = 0; i < cells.length; i++) {
            String key = i == 0 ? "" : key(diagnosis.groups().get(i - 1).key());
            if (narrow) {
                printNarrow(cells[0], cells[i], key, i == 0);
            } else {
                printWide(cells[i], widths, key, i == 0);
            }
        }
        if (diagnosis.omittedGroups() > 0) {
            screen.text(
                    GAP,
                    words.get(
                            "sockets.omitted",
                            Numbers.grouped(diagnosis.omittedGroups()),
                            Numbers.grouped(diagnosis.omittedSockets())));
        }
    }

    private String[] header() {
        return new String[] {
            words.get("groups.sockets"),
            words.get("groups.ports"),
            "ESTAB",
            "CLOSE_W",
            "TIME_W",
            words.get("groups.other")
        };
    }

    private static String[] row(Group group) {
        int established = group.byState().getOrDefault(TcpState.ESTABLISHED, 0);
        int closeWait = group.byState().getOrDefault(TcpState.CLOSE_WAIT, 0);
        int timeWait = group.byState().getOrDefault(TcpState.TIME_WAIT, 0);
        return new String[] {
            Numbers.grouped(group.sockets()),
            Numbers.grouped(group.uniqueLocalPorts()),
            Numbers.grouped(established),
            Numbers.grouped(closeWait),
            Numbers.grouped(timeWait),
            Numbers.grouped(group.sockets() - established - closeWait - timeWait)
        };
    }

    private void printWide(String[] cells, int[] widths, String key, boolean header)
            throws IOException {
        StringBuilder line = new StringBuilder(DisplayWidth.spaces(GAP));
        for (int column = 0; column < COLUMNS; column++) {
            line.append(DisplayWidth.padLeft(cells[column], widths[column])).append("  ");
        }
        if (header) {
            screen.styledText(0, Ansi.DIM, line.toString());
        } else if (line.length() + DisplayWidth.of(key) <= screen.columns()) {
            screen.hanging(line.toString(), key);
        } else {
            screen.text(0, line.toString());
            screen.text(KEY_BELOW, key);
        }
    }

    /** One group a paragraph, each number with its name. */
    private void printNarrow(String[] names, String[] cells, String key, boolean header)
            throws IOException {
        if (header) {
            return;
        }
        screen.text(GAP, key);
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            line.append(column == 0 ? "" : ", ")
                    .append(names[column])
                    .append(' ')
                    .append(cells[column]);
        }
        screen.text(2 * GAP, line.toString());
    }

    private String key(SocketsDiagnosis.Key key) {
        if (key instanceof SocketsDiagnosis.Key.OfState state) {
            return state.state().name();
        }
        if (key instanceof SocketsDiagnosis.Key.OfDestination destination) {
            return destination.remote().toString();
        }
        if (key instanceof SocketsDiagnosis.Key.OfSource source) {
            return source.address().toString();
        }
        if (key instanceof SocketsDiagnosis.Key.OfProcess process) {
            return words.owner(process.owner());
        }
        throw new IllegalArgumentException(key.toString());
    }
}
