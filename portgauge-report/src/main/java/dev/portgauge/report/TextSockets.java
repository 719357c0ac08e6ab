package dev.portgauge.report;

import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Counts;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpState;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** {@code sockets} for people: what {@code ss -s} and the usual netstat line give, in one. */
final class TextSockets {

    private static final TcpState[] STATES = TcpState.values();
    private static final Role[] ROLES = Role.values();

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;

    TextSockets(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    void write(SocketsDiagnosis diagnosis) throws IOException {
        body(diagnosis);
        if (options.quiet()) {
            return;
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    /** All but what could not be read, and when and where the rest was. */
    void body(SocketsDiagnosis diagnosis) throws IOException {
        words.know(diagnosis.processes());
        if (diagnosis.counts() instanceof Reading.Known<Counts> known) {
            total(known.value().total());
            if (options.quiet()) {
                return;
            }
            counts(known.value());
            if (diagnosis.grouping() != Grouping.STATE) {
                new TextGroups(screen, words, options.verbose()).print(diagnosis);
            }
        } else {
            screen.styledText(
                    0, Ansi.BOLD, words.get("sockets.unknown", words.why(diagnosis.counts())));
            if (options.quiet()) {
                return;
            }
        }
        screen.heading(words.get("sockstat.title"));
        sockstat(diagnosis.sockstat());
    }

    private void total(int total) throws IOException {
        screen.styledText(0, Ansi.BOLD, words.counted("sockets.total", total));
    }

    private void counts(Counts counts) throws IOException {
        screen.heading(words.get("sockets.byState"));
        states(counts.byState());
        screen.heading(words.get("sockets.byRole"));
        roles(counts.byRole());
    }

    /** Most first; the three states of the notes even without a socket. */
    private void states(Map<TcpState, Integer> counts) throws IOException {
        Rows rows = new Rows();
        boolean[] done = new boolean[STATES.length];
        for (int i = 0; i < STATES.length; i++) {
            int most = -1;
            for (int s = 0; s < STATES.length; s++) {
                if (!done[s] && (most < 0 || count(counts, s) > count(counts, most))) {
                    most = s;
                }
            }
            done[most] = true;
            if (count(counts, most) > 0 || TextSessions.isAlwaysShown(STATES[most])) {
                rows.add(
                        STATES[most].name(),
                        count(counts, most),
                        words.get("state.".concat(STATES[most].name())));
            }
        }
        rows.print(screen);
    }

    private static int count(Map<TcpState, Integer> counts, int state) {
        return counts.getOrDefault(STATES[state], 0);
    }

    private void roles(Map<Role, Integer> counts) throws IOException {
        Rows rows = new Rows();
        for (Role role : ROLES) {
            rows.add(
                    words.get("role.".concat(role.name())),
                    counts.getOrDefault(role, 0),
                    words.get("role.note.".concat(role.name())));
        }
        rows.print(screen);
    }

    private void sockstat(Reading<Sockstat> reading) throws IOException {
        if (!(reading instanceof Reading.Known<Sockstat> known)) {
            screen.text(2, words.unknown(reading));
            return;
        }
        Sockstat sockstat = known.value();
        Rows rows = new Rows();
        rows.add(words.get("sockstat.inUse"), sockstat.inUse(), "");
        rows.add(words.get("sockstat.inUseV6"), sockstat.inUseV6(), "");
        rows.add("TIME_WAIT", sockstat.timeWait(), words.get("sockstat.miniSockets"));
        rows.add(words.get("sockstat.orphans"), sockstat.orphans(), words.get("sockstat.machine"));
        rows.add(
                words.get("sockstat.allocated"),
                sockstat.allocated(),
                words.get("sockstat.machine"));
        rows.add(
                words.get("sockstat.memory"),
                sockstat.memoryPages(),
                words.get("sockstat.machine"));
        rows.print(screen);
    }
}
