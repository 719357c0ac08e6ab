package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.evidence.BadRow.Why;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Problem.Kind;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What texts do not tell, and what it costs. */
final class TextProblems {

    /** Connections from outside the range; fewer may have chosen their ports themselves. */
    private static final int MANY = 20;

    private final List<Problem> problems = new ArrayList<>();

    /** Without its folder: the report is read by people. */
    private static String brief(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private void note(Kind kind, String subject, String detail) {
        problems.add(new Problem(kind, subject, detail));
    }

    /** Where there are no sockets of the protocol. */
    static List<Problem> withoutSockets(Protocol protocol, List<TextFile> files) {
        TextProblems noted = new TextProblems();
        List<String> names = new ArrayList<>();
        for (TextFile file : files) {
            names.add(brief(file.name()));
        }
        noted.note(Kind.TEXT_NO_SOCKETS, String.join(", ", names), protocol.name());
        return noted.problems;
    }

    /** Where there are. */
    static List<Problem> of(
            Protocol protocol, List<Section> sections, Merge.Result merged, TextSettings settings) {
        TextProblems noted = new TextProblems();
        noted.sockets(protocol, sections, merged.table());
        noted.settings(settings);
        noted.range(settings, merged.table());
        if (merged.twice() > 0) {
            noted.note(Kind.TEXT_TWICE, names(sections), Integer.toString(merged.twice()));
        }
        return noted.problems;
    }

    private static String names(List<Section> sections) {
        Set<String> names = new LinkedHashSet<>();
        for (Section section : sections) {
            names.add(brief(section.file));
        }
        return String.join(", ", names);
    }

    private void sockets(Protocol protocol, List<Section> sections, SocketTable table) {
        String names = names(sections);
        boolean isTcp = protocol == Protocol.TCP;
        note(isTcp ? Kind.TEXT_LIMITED : Kind.TEXT_UDP_LIMITED, names, "");
        boolean processes = false;
        boolean timers = true;
        boolean v4Only = !sections.isEmpty();
        for (Section section : sections) {
            processes |= section.processes;
            timers &= section.timers;
            v4Only &= section.isV4Only;
        }
        int[] states = new int[TcpState.values().length];
        for (int row = 0; row < table.size(); row++) {
            states[table.state(row).ordinal()]++;
        }
        if (v4Only) {
            note(Kind.TEXT_NO_V6, names, "");
        }
        if (isTcp && table.size() > 0 && states[TcpState.LISTEN.ordinal()] == 0) {
            note(Kind.TEXT_NO_LISTENERS, names, "");
        }
        if (!timers && states[TcpState.TIME_WAIT.ordinal()] > 0) {
            note(Kind.TEXT_NO_TIMERS, names, "");
        }
        if (!processes && table.size() > 0) {
            note(Kind.TEXT_NO_OWNERS, names, "");
        }
    }

    private void settings(TextSettings settings) {
        if (settings.value(TextSettings.RANGE).isEmpty()) {
            note(Kind.TEXT_NO_RANGE, TextSettings.RANGE, "");
        }
        String missing = settings.missing();
        if (!missing.isEmpty()) {
            note(Kind.TEXT_NO_SETTINGS, missing, "");
        }
    }

    /** What speaks against the range that is counted with. */
    private void range(TextSettings settings, SocketTable table) {
        if (!settings.overridden().isEmpty()) {
            note(Kind.TEXT_RANGE_OVERRIDDEN, TextSettings.RANGE, settings.overridden());
        }
        Optional<PortRange> range = settings.range();
        if (range.isEmpty()) {
            return;
        }
        BitSet listening = new BitSet();
        for (int row = 0; row < table.size(); row++) {
            if (table.state(row) == TcpState.LISTEN) {
                listening.set(table.localPort(row));
            }
        }
        int inside = 0;
        int outside = 0;
        for (int row = 0; row < table.size(); row++) {
            // a listener's connections have its port, wherever that is
            if (!listening.get(table.localPort(row))) {
                boolean isInside = range.get().contains(table.localPort(row));
                inside += isInside ? 1 : 0;
                outside += isInside ? 0 : 1;
            }
        }
        if (outside >= MANY && outside > inside) {
            note(Kind.TEXT_RANGE_DOUBTFUL, TextSettings.RANGE, Integer.toString(outside));
        }
    }

    /** Lines that were left out, whatever they were of. */
    static List<Problem> ofLines(List<TextFile> files) {
        TextProblems noted = new TextProblems();
        BadRow bad = new BadRow();
        long others = 0;
        String firstOther = "";
        for (TextFile file : files) {
            bad.add(file.bad);
            if (others == 0 && file.others > 0) {
                firstOther = file.name().concat(":").concat(Long.toString(file.firstOther));
            }
            others += file.others;
        }
        long rest = bad.total() - bad.count(Why.CUT) - bad.count(Why.NAMES);
        noted.lines(Kind.TEXT_LINES_CUT, bad.place(Why.CUT), bad.count(Why.CUT));
        noted.lines(Kind.TEXT_LINES_NAMED, bad.place(Why.NAMES), bad.count(Why.NAMES));
        noted.lines(Kind.TEXT_LINES_UNUSABLE, bad.firstOfRest(), rest);
        noted.lines(Kind.TEXT_LINES_OTHER, firstOther, others);
        return noted.problems;
    }

    private void lines(Kind kind, String place, long count) {
        if (count > 0) {
            note(kind, brief(place), Long.toString(count));
        }
    }
}
