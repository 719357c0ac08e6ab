package dev.portgauge.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The TCP sockets of one network namespace, one column per property: 31 bytes a socket. IPv4
 * addresses stand in their column; an IPv6 address is kept once and its column holds its index.
 * Immutable once built.
 *
 * <p>Rows are numbered from 0. An address key is a {@code long} that stands for one address within
 * one table: equal keys, equal addresses.
 */
public final class SocketTable {

    static final int CHUNK_SHIFT = 12;
    private static final int CHUNK_ROWS = 1 << CHUNK_SHIFT;
    private static final int ROW_MASK = CHUNK_ROWS - 1;

    private static final int LOCAL_V6 = 1;
    private static final int REMOTE_V6 = 2;
    private static final int MINI = 4;
    private static final int NAMED = 8;
    private static final int NO_PORT = 16;
    private static final int V6_ONLY = 32;
    private static final int BY_CONNECT = 64;
    private static final int ORIGIN_SHIFT = 8;
    private static final int TIMESTAMPS_SHIFT = 10;
    private static final int TWO_BITS = 3;

    /** In the column of ages. */
    private static final int NO_AGE = 0xffff;

    private static final TcpState[] STATES = TcpState.values();
    private static final Origin[] ORIGINS = Origin.values();
    private static final Timestamps[] TIMESTAMPS = Timestamps.values();

    private final SocketChunk[] chunks;
    private final V6AddressPool v6;
    private final int size;

    private SocketTable(SocketChunk[] chunks, V6AddressPool v6, int size) {
        this.chunks = chunks;
        this.v6 = v6;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public int localPort(int row) {
        return chunks[row >> CHUNK_SHIFT].localPort[row & ROW_MASK];
    }

    public int remotePort(int row) {
        return chunks[row >> CHUNK_SHIFT].remotePort[row & ROW_MASK];
    }

    /**
     * Index of the interface the socket is bound to, 0 for none; 65535 stands for itself and all
     * above.
     */
    public int interfaceIndex(int row) {
        return chunks[row >> CHUNK_SHIFT].interfaceIndex[row & ROW_MASK];
    }

    public TcpState state(int row) {
        return STATES[chunks[row >> CHUNK_SHIFT].state[row & ROW_MASK]];
    }

    /**
     * Whether the kernel keeps only a mini-socket (timer 3): TIME_WAIT, or FIN_WAIT2 without an
     * owner.
     */
    public boolean isMiniSocket(int row) {
        return (flags(row) & MINI) != 0;
    }

    /** Whether this connection's port number was named in bind(); only asked of connections. */
    public boolean isNamedPort(int row) {
        return (flags(row) & NAMED) != 0;
    }

    /** Whether IP_BIND_ADDRESS_NO_PORT is set. */
    public boolean isAddressNoPort(int row) {
        return (flags(row) & NO_PORT) != 0;
    }

    public boolean isV6Only(int row) {
        return (flags(row) & V6_ONLY) != 0;
    }

    public Origin origin(int row) {
        return ORIGINS[flags(row) >>> ORIGIN_SHIFT & TWO_BITS];
    }

    /** Whether the kernel said that connect() itself chose the port. */
    public boolean isPortByConnect(int row) {
        return (flags(row) & BY_CONNECT) != 0;
    }

    /** Of a TIME_WAIT. */
    public Timestamps timestamps(int row) {
        return TIMESTAMPS[flags(row) >>> TIMESTAMPS_SHIFT & TWO_BITS];
    }

    /**
     * As {@link SocketEntry#ageMillis}: of a mini-socket since TIME_WAIT began, where 65534 stands
     * for itself and all above; of CLOSE_WAIT at least so long. -1 for not told.
     */
    public int ageMillis(int row) {
        SocketChunk chunk = chunks[row >> CHUNK_SHIFT];
        if (!isMiniSocket(row)) {
            return chunk.millis[row & ROW_MASK] - 1;
        }
        int age = chunk.ageMillis[row & ROW_MASK];
        return age == NO_AGE ? -1 : age;
    }

    /** Milliseconds until a mini-socket ends; 0 for every other socket. */
    public int expiresMillis(int row) {
        return isMiniSocket(row) ? chunks[row >> CHUNK_SHIFT].millis[row & ROW_MASK] : 0;
    }

    /**
     * The inode as the kernel prints it, an unsigned 32-bit number; 0 when no file refers to the
     * socket.
     */
    public int inode(int row) {
        return chunks[row >> CHUNK_SHIFT].inode[row & ROW_MASK];
    }

    public int uid(int row) {
        return chunks[row >> CHUNK_SHIFT].uid[row & ROW_MASK];
    }

    /** Key of the row's local address. */
    public long localKey(int row) {
        return key(chunks[row >> CHUNK_SHIFT].local[row & ROW_MASK], flags(row) & LOCAL_V6);
    }

    /** Key of the row's remote address. */
    public long remoteKey(int row) {
        return key(chunks[row >> CHUNK_SHIFT].remote[row & ROW_MASK], flags(row) & REMOTE_V6);
    }

    public IpAddress local(int row) {
        return address(localKey(row));
    }

    public IpAddress remote(int row) {
        return address(remoteKey(row));
    }

    /** Fills every field of {@code entry}. */
    public void read(int row, SocketEntry entry) {
        IpAddress local = local(row);
        IpAddress remote = remote(row);
        entry.localHigh = local.high();
        entry.localLow = local.low();
        entry.remoteHigh = remote.high();
        entry.remoteLow = remote.low();
        entry.localPort = localPort(row);
        entry.remotePort = remotePort(row);
        entry.state = state(row);
        entry.miniSocket = isMiniSocket(row);
        entry.namedPort = isNamedPort(row);
        entry.addressNoPort = isAddressNoPort(row);
        entry.v6Only = isV6Only(row);
        entry.origin = origin(row);
        entry.portByConnect = isPortByConnect(row);
        entry.expiresMillis = expiresMillis(row);
        entry.timestamps = timestamps(row);
        entry.ageMillis = ageMillis(row);
        entry.interfaceIndex = interfaceIndex(row);
        entry.inode = inode(row);
        entry.uid = uid(row);
    }

    /** The address behind a key of this table. */
    public IpAddress address(long key) {
        return key >>> 32 == 0 ? IpAddress.ofV4((int) key) : v6.get((int) key);
    }

    /** The key of {@code address} in this table, or -1 when no socket of it has that address. */
    public long keyOf(IpAddress address) {
        if (address.isV4()) {
            return Integer.toUnsignedLong(address.v4Bits());
        }
        int index = v6.find(address.high(), address.low());
        return index < 0 ? -1 : key(index, 1);
    }

    /** Bytes of this table on the heap, headers of the arrays left out; for the benchmark. */
    public long columnBytes() {
        return chunks.length * (long) CHUNK_ROWS * 31 + v6.bytes();
    }

    private void markNamed(int row) {
        SocketChunk chunk = chunks[row >> CHUNK_SHIFT];
        chunk.flags[row & ROW_MASK] = (char) (chunk.flags[row & ROW_MASK] | NAMED);
    }

    private int flags(int row) {
        return chunks[row >> CHUNK_SHIFT].flags[row & ROW_MASK];
    }

    private static long key(int bits, int v6Flag) {
        return Integer.toUnsignedLong(bits) | (v6Flag == 0 ? 0 : 1L << 32);
    }

    /** Collects rows; not for several threads. */
    public static final class Builder {

        private final List<SocketChunk> chunks = new ArrayList<>();
        private final V6AddressPool v6 = new V6AddressPool();
        private SocketChunk last = new SocketChunk(0);
        private int size;

        /** Copies {@code entry} into the next row. */
        public void add(SocketEntry entry) {
            int at = size & ROW_MASK;
            if (at == 0) {
                last = new SocketChunk(CHUNK_ROWS);
                chunks.add(last);
            }
            SocketChunk chunk = last;
            chunk.localPort[at] = (char) entry.localPort;
            chunk.remotePort[at] = (char) entry.remotePort;
            chunk.interfaceIndex[at] = (char) Math.min(entry.interfaceIndex & 0x7fff_ffff, 0xffff);
            int flags = entry.origin.ordinal() << ORIGIN_SHIFT;
            flags |= (entry.miniSocket ? MINI : 0) | (entry.namedPort ? NAMED : 0);
            flags |= (entry.addressNoPort ? NO_PORT : 0) | (entry.v6Only ? V6_ONLY : 0);
            flags |= entry.portByConnect ? BY_CONNECT : 0;
            flags |= entry.timestamps.ordinal() << TIMESTAMPS_SHIFT;
            if (isV4(entry.localHigh, entry.localLow)) {
                chunk.local[at] = (int) entry.localLow;
            } else {
                chunk.local[at] = v6.intern(entry.localHigh, entry.localLow);
                flags |= LOCAL_V6;
            }
            if (isV4(entry.remoteHigh, entry.remoteLow)) {
                chunk.remote[at] = (int) entry.remoteLow;
            } else {
                chunk.remote[at] = v6.intern(entry.remoteHigh, entry.remoteLow);
                flags |= REMOTE_V6;
            }
            int age = entry.ageMillis;
            chunk.millis[at] =
                    entry.miniSocket
                            ? entry.expiresMillis
                            : Math.clamp(age, -1, Integer.MAX_VALUE - 1) + 1;
            chunk.ageMillis[at] = (char) (age < 0 ? NO_AGE : Math.min(age, NO_AGE - 1));
            chunk.inode[at] = entry.inode;
            chunk.uid[at] = entry.uid;
            chunk.state[at] = (byte) entry.state.ordinal();
            chunk.flags[at] = (char) flags;
            size++;
        }

        public int size() {
            return size;
        }

        /** The table; the builder must not be used again. */
        public SocketTable build() {
            return new SocketTable(chunks.toArray(new SocketChunk[0]), v6, size);
        }

        /**
         * The table, together with what {@code bound} knows of bind(): its bound-inactive sockets
         * are added, and every row that also stands there is marked as having a named port.
         */
        public SocketTable build(SocketTable bound) {
            SocketEntry entry = new SocketEntry();
            for (int row = 0; row < bound.size(); row++) {
                if (bound.state(row) == TcpState.BOUND_INACTIVE) {
                    bound.read(row, entry);
                    add(entry);
                }
            }
            SocketTable table = build();
            NamedPorts.forEachMatch(table, bound, row -> table.markNamed(row));
            return table;
        }

        private static boolean isV4(long high, long low) {
            return high == 0 && low >>> 32 == 0xffff;
        }
    }
}
