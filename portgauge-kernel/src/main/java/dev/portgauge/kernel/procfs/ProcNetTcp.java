package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Origin;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.nio.ByteOrder;

/**
 * {@code /proc/net/tcp} and {@code tcp6}: the sockets of one network namespace, without the ones
 * that are bound and idle. Addresses are 32-bit words in host order, ports plain numbers, the timer
 * counts clock ticks. A line may end early: TIME_WAIT has 12 columns. Kernel: net/ipv4/tcp_ipv4.c,
 * tcp4_seq_show(); net/ipv6/tcp_ipv6.c, tcp6_seq_show().
 */
public final class ProcNetTcp {

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final long MAPPED = 0xffff_0000_0000L;

    /** USER_HZ, which is 100 on every architecture that Java runs on. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int TIMER_TIME_WAIT = 3;

    /** Roles of columns; each has a bit, so that a line can be checked for all of them. */
    private static final int LOCAL = 0;

    private static final int REMOTE = 1;
    private static final int STATE = 2;
    private static final int TIMER = 3;
    private static final int UID = 4;
    private static final int INODE = 5;
    private static final int ALL_ROLES = 0x3f;

    private static final int COLUMNS = 32;

    private final byte[] bytes;
    private final Text text;
    private final boolean v6;
    private final byte[] roles = new byte[COLUMNS];
    private final SocketEntry entry = new SocketEntry();

    private ProcNetTcp(byte[] bytes, boolean v6) {
        this.bytes = bytes;
        this.text = new Text(bytes);
        this.v6 = v6;
    }

    /**
     * Adds every socket to {@code into}.
     *
     * @param v6 whether this is tcp6
     * @return how many lines made no sense and were left out
     * @throws MalformedMessage when the header lacks a column
     */
    public static int parse(byte[] text, boolean v6, SocketTable.Builder into)
            throws MalformedMessage {
        ProcNetTcp file = new ProcNetTcp(text, v6);
        file.header();
        int leftOut = 0;
        while (!file.text.isAtEnd()) {
            file.entry.clear();
            boolean usable = file.row();
            if (file.text.line() && usable) {
                into.add(file.entry);
            } else {
                leftOut++;
            }
        }
        return leftOut;
    }

    /** Notes which word of a line has which role: {@code tx_queue:rx_queue} is one word. */
    private void header() throws MalformedMessage {
        int seen = 0;
        int column = 0;
        while (text.word()) {
            if (text.is("rx_queue") || text.is("tm->when")) {
                continue;
            }
            int role = role();
            if (role >= 0 && column < COLUMNS) {
                seen |= 1 << role;
                roles[column] = (byte) (role + 1);
            }
            column++;
        }
        if (!text.line() || seen != ALL_ROLES) {
            throw new MalformedMessage(
                    v6 ? "/proc/net/tcp6" : "/proc/net/tcp",
                    1,
                    "header \"" + Text.shown(bytes) + "\"");
        }
    }

    private int role() {
        return text.is("local_address")
                ? LOCAL
                : text.is("rem_address") || text.is("remote_address")
                        ? REMOTE
                        : text.is("st")
                                ? STATE
                                : text.is("tr")
                                        ? TIMER
                                        : text.is("uid") ? UID : text.is("inode") ? INODE : -1;
    }

    private boolean row() {
        int seen = 0;
        for (int column = 0; seen != ALL_ROLES && column < COLUMNS && text.word(); column++) {
            int role = roles[column] - 1;
            if (role < 0) {
                continue;
            }
            if (!field(role)) {
                return false;
            }
            seen |= 1 << role;
        }
        return seen == ALL_ROLES;
    }

    private boolean field(int role) {
        return switch (role) {
            case LOCAL, REMOTE -> endpoint(role == LOCAL);
            case STATE -> state();
            case TIMER -> timer();
            case UID -> {
                long uid = text.decimal();
                entry.uid = (int) uid;
                yield uid >= 0 && uid <= 0xffff_ffffL;
            }
            default -> {
                long inode = text.decimal();
                entry.inode = (int) inode;
                yield inode >= 0;
            }
        };
    }

    private boolean endpoint(boolean local) {
        int colon = text.from + (v6 ? 32 : 8);
        if (text.to != colon + 5 || bytes[colon] != ':') {
            return false;
        }
        long high = v6 ? half(text.from) : 0;
        long low = v6 ? half(text.from + 16) : MAPPED | (word(text.from) & 0xffff_ffffL);
        int port = (int) Text.hex(bytes, colon + 1, text.to);
        if (local) {
            entry.localHigh = high;
            entry.localLow = low;
            entry.localPort = port;
        } else {
            entry.remoteHigh = high;
            entry.remoteLow = low;
            entry.remotePort = port;
        }
        return port >= 0 && isHex(text.from, colon);
    }

    private boolean isHex(int from, int to) {
        for (int at = from; at < to; at += 8) {
            if (Text.hex(bytes, at, at + 8) < 0) {
                return false;
            }
        }
        return true;
    }

    private long half(int at) {
        return (long) word(at) << 32 | (word(at + 8) & 0xffff_ffffL);
    }

    /** Eight digits, as network order has them. */
    private int word(int at) {
        int value = (int) Text.hex(bytes, at, at + 8);
        return LITTLE ? Integer.reverseBytes(value) : value;
    }

    private boolean state() {
        long number = Text.hex(bytes, text.from, text.to);
        if (number < 0 || number > 0xff) {
            return false;
        }
        entry.state = TcpState.of((int) number);
        entry.origin =
                switch (entry.state) {
                    case SYN_SENT -> Origin.ACTIVE;
                    case SYN_RECV, NEW_SYN_RECV -> Origin.PASSIVE;
                    default -> Origin.UNKNOWN;
                };
        return true;
    }

    /** {@code tr:tm->when}: the kind of timer and the clock ticks until it fires. */
    private boolean timer() {
        int colon = text.from;
        while (colon < text.to && bytes[colon] != ':') {
            colon++;
        }
        long kind = Text.hex(bytes, text.from, colon);
        long ticks = Text.hex(bytes, colon + 1, text.to);
        entry.miniSocket = kind == TIMER_TIME_WAIT;
        entry.expiresMillis =
                (int)
                        Math.min(
                                Math.min(ticks, Integer.MAX_VALUE) * MILLIS_PER_TICK,
                                Integer.MAX_VALUE);
        return kind >= 0 && ticks >= 0;
    }
}
