package dev.portgauge.report;

import dev.portgauge.model.TcpState;

import java.util.Map;

/** Why sockets have no process: the kernel keeps them after one, or for one. */
final class TextNobody {

    private TextNobody() {}

    /** The kinds that there are, told apart by state; empty when no state says it. */
    static String kinds(Map<TcpState, Integer> byState, Words words) {
        StringBuilder text = new StringBuilder();
        add(text, "owner.none.timeWait", sum(byState, TcpState.TIME_WAIT), words);
        int ending =
                sum(
                        byState,
                        TcpState.FIN_WAIT1,
                        TcpState.FIN_WAIT2,
                        TcpState.CLOSING,
                        TcpState.LAST_ACK);
        add(text, "owner.none.orphans", ending, words);
        int waiting = sum(byState, TcpState.SYN_RECV, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);
        add(text, "owner.none.waiting", waiting, words);
        return text.toString();
    }

    private static int sum(Map<TcpState, Integer> byState, TcpState... states) {
        int sum = 0;
        for (TcpState state : states) {
            sum += byState.getOrDefault(state, 0);
        }
        return sum;
    }

    private static void add(StringBuilder text, String key, int count, Words words) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(words.get(key, Numbers.grouped(count)));
        }
    }
}
