package dev.portgauge.report;

import dev.portgauge.model.Owner;
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

    /** Destinations of a process without {@code -v}. */
    private static final int DESTINATIONS = 2;

    private final Screen screen;
    private final Words words;
    private final boolean verbose;

    TextGroups(Screen screen, Words words, boolean verbose) {
        this.screen = screen;
        this.words = words;
        this.verbose = verbose;
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
        TextProcess processes = new TextProcess(screen, words, verbose);
        for (int i = 0; i < cells.length; i++) {
            String key = i == 0 ? "" : key(diagnosis.groups().get(i - 1).key());
            if (narrow) {
                printNarrow(cells[0], cells[i], key, i == 0);
            } else {
                printWide(cells[i], widths, key, i == 0);
            }
            if (i > 0) {
                printBelow(diagnosis.groups().get(i - 1), processes, narrow ? 2 * GAP : KEY_BELOW);
            }
        }
        printUnlisted(diagnosis);
    }

    /** What has no line of its own, and what nobody here may see the owner of. */
    private void printUnlisted(SocketsDiagnosis diagnosis) throws IOException {
        if (diagnosis.omittedGroups() > 0) {
            screen.text(
                    GAP,
                    words.get(
                            "sockets.omitted",
                            Numbers.grouped(diagnosis.omittedGroups()),
                            Numbers.grouped(diagnosis.omittedSockets())));
        }
        if (diagnosis.hiddenSockets() > 0) {
            screen.text(GAP, words.counted("sockets.hidden", diagnosis.hiddenSockets()));
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

    /** Of a process: what it is, and where its connections go. */
    private void printBelow(Group group, TextProcess processes, int indent) throws IOException {
        if (!(group.key() instanceof SocketsDiagnosis.Key.OfProcess process)) {
            return;
        }
        processes.print(indent, process.owner());
        if (process.owner() instanceof Owner.None) {
            screen.text(indent, TextNobody.kinds(group.byState(), words));
            return;
        }
        StringBuilder line = new StringBuilder();
        int most = verbose ? Integer.MAX_VALUE : DESTINATIONS;
        for (int i = 0; i < Math.min(most, group.destinations().size()); i++) {
            SocketsDiagnosis.Towards towards = group.destinations().get(i);
            line.append(i == 0 ? "" : ", ").append(towards.remote());
            line.append(" (").append(Numbers.grouped(towards.sockets())).append(')');
        }
        if (!line.isEmpty()) {
            screen.hanging(DisplayWidth.spaces(indent), "-> ".concat(line.toString()));
        }
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
