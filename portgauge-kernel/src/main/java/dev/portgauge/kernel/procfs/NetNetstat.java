package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.MalformedMessage;

import java.util.OptionalLong;

/**
 * {@code /proc/net/netstat}: pairs of lines that begin with the same name, of counters' names and
 * of their values. Kernel: net/ipv4/proc.c, netstat_seq_show().
 */
public final class NetNetstat {

    private static final String SOURCE = "/proc/net/netstat";

    private NetNetstat() {}

    /**
     * One counter; empty when this kernel has none of that name.
     *
     * @param group for example {@code TcpExt:}
     * @throws MalformedMessage when there is a name and no value
     */
    public static OptionalLong counter(byte[] bytes, String group, String name)
            throws MalformedMessage {
        Text text = new Text(bytes);
        for (int line = 1; !text.isAtEnd(); line++) {
            if (text.word() && text.is(group)) {
                int column = 1;
                while (text.word() && !text.is(name)) {
                    column++;
                }
                if (!text.is(name)) {
                    return OptionalLong.empty();
                }
                text.line();
                return OptionalLong.of(value(text, column, line + 1, name));
            }
            text.line();
        }
        return OptionalLong.empty();
    }

    private static long value(Text text, int column, int line, String name)
            throws MalformedMessage {
        boolean found = true;
        for (int i = 0; i <= column; i++) {
            found &= text.word();
        }
        long value = found ? text.decimal() : -1;
        if (value < 0) {
            throw new MalformedMessage(SOURCE, line, "no number for " + name);
        }
        return value;
    }
}
