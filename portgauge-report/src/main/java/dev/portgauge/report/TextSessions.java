package dev.portgauge.report;

import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TcpState;

import java.io.IOException;

/** Sessions by state; the three states of the notes always, the others when there are any. */
final class TextSessions {

    private static final TcpState[] STATES = TcpState.values();

    private final Words words;
    private final boolean isTcp;

    TextSessions(Words words, Protocol protocol) {
        this.words = words;
        isTcp = protocol == Protocol.TCP;
    }

    void print(Reading<Sessions> reading, Screen screen) throws IOException {
        if (!(reading instanceof Reading.Known<Sessions> known)) {
            screen.text(2, words.unknown(reading));
            return;
        }
        Sessions sessions = known.value();
        Rows rows = new Rows();
        if (isTcp) {
            add(rows, sessions, TcpState.ESTABLISHED);
            add(rows, sessions, TcpState.CLOSE_WAIT);
            add(rows, sessions, TcpState.TIME_WAIT);
            for (TcpState state : STATES) {
                if (!isAlwaysShown(state) && sessions.in(state) > 0) {
                    add(rows, sessions, state);
                }
            }
            rows.rule();
        }
        rows.add(
                words.get("sessions.total"),
                sessions.total(),
                words.get("sessions.unique", Numbers.grouped(sessions.uniqueLocalPorts())));
        if (sessions.outsideRange() > 0) {
            rows.add(
                    words.get("sessions.outside"),
                    sessions.outsideRange(),
                    words.get("sessions.outsideNote"));
        }
        if (sessions.inbound() > 0) {
            rows.add(
                    words.get("sessions.inbound"),
                    sessions.inbound(),
                    words.get("sessions.inboundNote"));
        }
        rows.print(screen);
    }

    static boolean isAlwaysShown(TcpState state) {
        return state == TcpState.ESTABLISHED
                || state == TcpState.CLOSE_WAIT
                || state == TcpState.TIME_WAIT;
    }

    private void add(Rows rows, Sessions sessions, TcpState state) {
        int count = sessions.in(state);
        rows.add(state.name(), count, count == 0 ? "" : words.get("state.".concat(state.name())));
    }
}
