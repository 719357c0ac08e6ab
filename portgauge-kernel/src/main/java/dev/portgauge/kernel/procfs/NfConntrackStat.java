package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Conntrack.Losses;

/**
 * {@code /proc/net/stat/nf_conntrack}: a line of names, then a line of hexadecimal numbers for each
 * CPU. {@code entries} repeats the total on each. Kernel: net/netfilter/nf_conntrack_standalone.c,
 * ct_cpu_seq_show().
 */
public final class NfConntrackStat {

    private static final String SOURCE = "/proc/net/stat/nf_conntrack";

    private NfConntrackStat() {}

    /**
     * The losses of all CPUs together.
     *
     * @throws MalformedMessage when a column is missing or a number is none
     */
    public static Losses parse(byte[] bytes) throws MalformedMessage {
        return new Losses(
                sum(bytes, "insert_failed"), sum(bytes, "drop"), sum(bytes, "early_drop"));
    }

    private static long sum(byte[] bytes, String name) throws MalformedMessage {
        Text text = new Text(bytes);
        int column = 0;
        while (text.word() && !text.is(name)) {
            column++;
        }
        if (!text.is(name)) {
            throw new MalformedMessage(SOURCE, 1, "no column " + name);
        }
        text.line();
        long sum = 0;
        for (int line = 2; !text.isAtEnd(); line++) {
            boolean found = true;
            for (int i = 0; i <= column; i++) {
                found &= text.word();
            }
            long value = found ? Text.hex(bytes, text.from, text.to) : -1;
            if (value < 0) {
                throw new MalformedMessage(SOURCE, line, "no number for " + name);
            }
            sum += value;
            text.line();
        }
        return sum;
    }
}
