package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.evidence.BadRow.Why;
import dev.portgauge.model.Origin;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.TcpState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a socket of a line of ss or netstat. */
final class RowParser {

    /** netstat without -W gives an address and its port so many letters. */
    private static final int NETSTAT_COLUMN = 23;

    private static final int LOOPBACK = 1;

    private final Cursor words = new Cursor();
    private final TextEndpoint endpoint = new TextEndpoint();
    private final List<byte[]> devices = new ArrayList<>();

    final SocketEntry entry = new SocketEntry();
    final SocketTail tail;

    /** What the line says of its protocol, if anything. */
    @Nullable Protocol protocol;

    /** Whether the local address is an asterisk. */
    boolean isStar;

    /** Whether the remote address is one. */
    boolean isRemoteStar;

    /** Whether the local address is written as IPv4. */
    boolean isV4;

    /** Whether an address may have been cut. */
    boolean mayBeCut;

    /** Whether an address is longer than netstat's column. */
    boolean isWide;

    RowParser(TextOwners owners) {
        tail = new SocketTail(owners);
    }

    /** A line of ss: perhaps a protocol, a state, two queues, two addresses, and more. */
    Why ss(byte[] bytes, int from, int to) {
        entry.clear();
        words.on(bytes, from, to).word();
        protocol = protocol();
        if (protocol != null && !words.word()) {
            return Why.SHORT;
        }
        TcpState state = StateWords.of(words);
        if (state == null) {
            return Why.STATE;
        }
        state(state);
        Why why = queuesAndAddresses(bytes, false);
        if (why == Why.NONE) {
            tail.ofSs(bytes, words.to, to, entry);
        }
        return why;
    }

    /** A line of netstat: a protocol, two queues, two addresses, of TCP a state, and more. */
    Why netstat(byte[] bytes, int from, int to) {
        entry.clear();
        words.on(bytes, from, to).word();
        protocol = protocol();
        Why why = queuesAndAddresses(bytes, true);
        if (why != Why.NONE) {
            return why;
        }
        int rest = words.to;
        TcpState state = words.word() ? StateWords.of(words) : null;
        if (state == null && protocol == Protocol.TCP) {
            return words.to > words.from ? Why.STATE : Why.SHORT;
        }
        if (state != null) {
            rest = words.to;
        }
        state(state == null ? TcpState.CLOSE : state);
        tail.ofNetstat(bytes, rest, to, entry);
        return Why.NONE;
    }

    private @Nullable Protocol protocol() {
        if (words.starts("tcp")) {
            return Protocol.TCP;
        }
        return words.starts("udp") ? Protocol.UDP : null;
    }

    private void state(TcpState state) {
        entry.state = state;
        entry.origin =
                switch (state) {
                    case SYN_SENT -> Origin.ACTIVE;
                    case SYN_RECV -> Origin.PASSIVE;
                    default -> Origin.UNKNOWN;
                };
        SocketTail.withoutTimer(entry);
    }

    private Why queuesAndAddresses(byte[] bytes, boolean isNetstat) {
        for (int queue = 0; queue < 2; queue++) {
            if (!words.word()) {
                return Why.SHORT;
            }
            if (words.decimal() < 0) {
                return Why.ADDRESS;
            }
        }
        mayBeCut = false;
        isWide = false;
        for (int end = 0; end < 2; end++) {
            if (!words.word()) {
                return Why.SHORT;
            }
            Why why = endpoint.parse(bytes, words.from, words.to);
            if (isNetstat && endpoint.isV6) {
                int width = words.to - words.from;
                isWide |= width > NETSTAT_COLUMN;
                mayBeCut |= width == NETSTAT_COLUMN;
                why = why == Why.ADDRESS && width == NETSTAT_COLUMN ? Why.CUT : why;
            }
            if (why != Why.NONE) {
                return why;
            }
            take(bytes, end == 0);
        }
        return Why.NONE;
    }

    private void take(byte[] bytes, boolean local) {
        if (local) {
            entry.localHigh = endpoint.high;
            entry.localLow = endpoint.low;
            entry.localPort = endpoint.port;
            entry.interfaceIndex = device(bytes);
            isStar = endpoint.isStar;
            isV4 = !endpoint.isStar && !endpoint.isV6;
        } else {
            entry.remoteHigh = endpoint.high;
            entry.remoteLow = endpoint.low;
            entry.remotePort = endpoint.port;
            isRemoteStar = endpoint.isStar;
        }
    }

    /** Interfaces have names here: a number for each, of which lo's is the kernel's. */
    private int device(byte[] bytes) {
        int from = endpoint.deviceFrom;
        int to = endpoint.deviceTo;
        if (from >= to) {
            return 0;
        }
        if (Cursor.startsAt(bytes, from, to, "lo") && to - from == 2) {
            return LOOPBACK;
        }
        for (int i = 0; i < devices.size(); i++) {
            byte[] device = devices.get(i);
            if (Arrays.equals(device, 0, device.length, bytes, from, to)) {
                return LOOPBACK + 1 + i;
            }
        }
        if (devices.size() < 1000) {
            devices.add(Arrays.copyOfRange(bytes, from, to));
        }
        return LOOPBACK + devices.size();
    }
}
