package dev.portgauge.model;

/** TCP states with the kernel's numbers and spelling (include/net/tcp_states.h). */
public enum TcpState {
    /** A number this program does not know. */
    UNKNOWN(0),
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    /** Neither connected nor bound; sock_diag uses it for {@link #BOUND_INACTIVE}. */
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11),
    NEW_SYN_RECV(12),
    /**
     * Bound to a port, neither listening nor connected: only sock_diag shows it (Linux 6.8 and
     * newer).
     */
    BOUND_INACTIVE(13);

    /** Whether a socket in it has two ends, or had: not a listener, a request or an idle one. */
    public boolean isConnection() {
        return switch (this) {
            case LISTEN, BOUND_INACTIVE, CLOSE, SYN_RECV, NEW_SYN_RECV -> false;
            case UNKNOWN,
                    ESTABLISHED,
                    SYN_SENT,
                    FIN_WAIT1,
                    FIN_WAIT2,
                    TIME_WAIT,
                    CLOSE_WAIT,
                    LAST_ACK,
                    CLOSING ->
                    true;
        };
    }

    private static final TcpState[] BY_NUMBER = values();

    private final int number;

    TcpState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The state with this kernel number, {@link #UNKNOWN} for one that is not in the list. */
    public static TcpState of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
    }
}
