package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;

import java.util.Arrays;
import java.util.BitSet;

/** Values of sysctls below /proc/sys/net/ipv4, as the kernel prints them. */
public final class SysctlText {

    private static final int MAX_PORT = 65_535;

    /** Every second port, in the kernel's spelling, needs less than 200 KiB. */
    private static final int LONGEST_LIST = 512 * 1024;

    private SysctlText() {}

    /** {@code net.ipv4.ip_local_port_range}: two ports, {@code 32768<TAB>60999}. */
    public static PortRange portRange(byte[] bytes) throws MalformedMessage {
        Text text = new Text(bytes);
        long first = text.word() ? text.decimal() : -1;
        long last = text.word() ? text.decimal() : -1;
        if (first < 1 || last > MAX_PORT || first > last || text.word()) {
            throw Text.malformed("port range", bytes);
        }
        requireEnd(text, "port range", bytes);
        return new PortRange((int) first, (int) last);
    }

    /** One number, which may be negative. */
    public static int integer(byte[] bytes) throws MalformedMessage {
        Text text = new Text(bytes);
        if (!text.word()) {
            throw Text.malformed("number", bytes);
        }
        boolean negative = bytes[text.from] == '-';
        long size = Text.decimal(bytes, text.from + (negative ? 1 : 0), text.to);
        long value = negative ? -size : size;
        if (size < 0 || value != (int) value || text.word()) {
            throw Text.malformed("number", bytes);
        }
        requireEnd(text, "number", bytes);
        return (int) value;
    }

    /**
     * {@code net.ipv4.ip_local_reserved_ports}: ports and spans with commas between them, {@code
     * 8080,9000-9010}; an empty line for none. Blanks around an item are taken.
     */
    public static PortSet reservedPorts(byte[] bytes) throws MalformedMessage {
        if (bytes.length > LONGEST_LIST) {
            throw new MalformedMessage("port list", 1, bytes.length + " bytes");
        }
        int to = bytes.length;
        while (to > 0 && isSpace(bytes[to - 1])) {
            to--;
        }
        if (to == 0) {
            return PortSet.empty();
        }
        BitSet ports = new BitSet(MAX_PORT + 1);
        int from = 0;
        while (from <= to) {
            int comma = from;
            while (comma < to && bytes[comma] != ',') {
                comma++;
            }
            addSpan(bytes, from, comma, ports);
            from = comma + 1;
        }
        return PortSet.of(ports);
    }

    private static void addSpan(byte[] bytes, int start, int end, BitSet ports)
            throws MalformedMessage {
        int from = start;
        int to = end;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        int dash = from;
        while (dash < to && bytes[dash] != '-') {
            dash++;
        }
        long first = Text.decimal(bytes, from, dash);
        long last = dash < to ? Text.decimal(bytes, dash + 1, to) : first;
        if (first < 1 || last > MAX_PORT || first > last) {
            throw new MalformedMessage(
                    "port list", 1, "\"" + Text.shown(Arrays.copyOfRange(bytes, from, to)) + "\"");
        }
        ports.set((int) first, (int) last + 1);
    }

    private static void requireEnd(Text text, String what, byte[] bytes) throws MalformedMessage {
        text.line();
        if (!text.isAtEnd()) {
            throw Text.malformed(what, bytes);
        }
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    }
}
