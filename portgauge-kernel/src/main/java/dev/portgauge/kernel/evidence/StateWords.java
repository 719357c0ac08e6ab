package dev.portgauge.kernel.evidence;

import dev.portgauge.model.TcpState;

import org.jspecify.annotations.Nullable;

/** States as ss (with hyphens) and netstat (with underscores) write them. */
final class StateWords {

    private static final String[] WORDS = {
        "ESTAB", "ESTABLISHED", "TIME-WAIT", "TIME_WAIT", "LISTEN", "UNCONN", "CLOSE-WAIT",
        "CLOSE_WAIT", "SYN-SENT", "SYN_SENT", "SYN-RECV", "SYN_RECV", "FIN-WAIT-1", "FIN_WAIT1",
        "FIN-WAIT-2", "FIN_WAIT2", "LAST-ACK", "LAST_ACK", "CLOSING", "CLOSE", "NEW-SYN-RECV",
        "UNKNOWN"
    };

    private static final TcpState[] STATES = {
        TcpState.ESTABLISHED,
        TcpState.ESTABLISHED,
        TcpState.TIME_WAIT,
        TcpState.TIME_WAIT,
        TcpState.LISTEN,
        TcpState.CLOSE,
        TcpState.CLOSE_WAIT,
        TcpState.CLOSE_WAIT,
        TcpState.SYN_SENT,
        TcpState.SYN_SENT,
        TcpState.SYN_RECV,
        TcpState.SYN_RECV,
        TcpState.FIN_WAIT1,
        TcpState.FIN_WAIT1,
        TcpState.FIN_WAIT2,
        TcpState.FIN_WAIT2,
        TcpState.LAST_ACK,
        TcpState.LAST_ACK,
        TcpState.CLOSING,
        TcpState.CLOSE,
        TcpState.SYN_RECV,
        TcpState.UNKNOWN
    };

    private StateWords() {}

    /** The state that the current word names, or null. UNCONN is CLOSE, the kernel's name. */
    static @Nullable TcpState of(Cursor word) {
        for (int i = 0; i < WORDS.length; i++) {
            if (word.is(WORDS[i])) {
                return STATES[i];
            }
        }
        return null;
    }
}
