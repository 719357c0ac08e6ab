package dev.portgauge.kernel.evidence;

import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The sockets of one listing: what one run of ss or netstat printed, or one file of /proc/net. */
final class Section {

    /** What the listing is of. */
    enum Format {
        SS,
        NETSTAT,
        PROC
    }

    final Format format;
    final SocketTable.Builder rows = new SocketTable.Builder();

    /** Sockets on an asterisk, which meant IPv4 once and means IPv6 now. */
    private SocketTable.@Nullable Builder stars;

    /** Sockets of which an address may have been cut. */
    private SocketTable.@Nullable Builder doubtful;

    /** What is sure of its protocol, by its command or its columns. */
    private Optional<Protocol> protocol;

    private boolean hasTcpState;
    private boolean hasUnconnected;
    private boolean isOld;
    private boolean isWide;

    /** Whether it is of /proc/net and holds IPv4 alone. */
    boolean isV4Only;

    boolean timers;
    boolean inodes;
    boolean processes;

    /** Where it is. */
    final String file;

    final long line;
    long doubtfulLine;

    Section(Format format, Optional<Protocol> protocol, String file, long line) {
        this.format = format;
        this.protocol = protocol;
        this.file = file;
        this.line = line;
    }

    /** Takes what {@code row} has read. */
    void add(RowParser row, long number) {
        SocketEntry entry = row.entry;
        isOld |= row.isV4 && row.isRemoteStar;
        isWide |= row.isWide;
        hasUnconnected |= entry.state == TcpState.CLOSE;
        hasTcpState |=
                switch (entry.state) {
                    case ESTABLISHED, CLOSE, UNKNOWN -> false;
                    default -> true;
                };
        if (row.isStar) {
            stars = stars == null ? new SocketTable.Builder() : stars;
            stars.add(entry);
        } else if (row.mayBeCut) {
            doubtful = doubtful == null ? new SocketTable.Builder() : doubtful;
            doubtfulLine = doubtfulLine == 0 ? number : doubtfulLine;
            doubtful.add(entry);
        } else {
            rows.add(entry);
        }
    }

    int size() {
        return rows.size() + (stars == null ? 0 : stars.size()) + doubtful();
    }

    private int doubtful() {
        return doubtful == null ? 0 : doubtful.size();
    }

    /** Sockets that are lost because an address may have been cut. */
    int lost() {
        return isWide ? 0 : doubtful();
    }

    /** UDP has no other states than these two. */
    Protocol protocol() {
        return protocol.orElse(hasUnconnected && !hasTcpState ? Protocol.UDP : Protocol.TCP);
    }

    boolean showsBoundInactive() {
        return format == Format.SS && hasUnconnected && protocol() == Protocol.TCP;
    }

    /** The more it tells, the higher. */
    int worth() {
        return (processes ? 4 : 0) + (timers ? 2 : 0) + (inodes ? 1 : 0);
    }

    /** Its table; to be called once. */
    SocketTable table() {
        boolean isIdle = showsBoundInactive();
        if (stars == null && (doubtful == null || lost() > 0) && !isIdle) {
            return rows.build();
        }
        SocketTable.Builder all = new SocketTable.Builder();
        copy(rows.build(), all, isIdle, false);
        if (stars != null) {
            copy(stars.build(), all, isIdle, isOld);
        }
        if (doubtful != null && isWide) {
            copy(doubtful.build(), all, isIdle, false);
        }
        return all.build();
    }

    private static void copy(
            SocketTable from, SocketTable.Builder to, boolean isIdle, boolean isV4) {
        SocketEntry entry = new SocketEntry();
        for (int row = 0; row < from.size(); row++) {
            from.read(row, entry);
            if (isIdle && entry.state == TcpState.CLOSE) {
                entry.state = TcpState.BOUND_INACTIVE;
            }
            if (isV4) {
                entry.localLow = 0xffff_0000_0000L;
                entry.remoteLow = entry.remoteLow == 0 ? entry.localLow : entry.remoteLow;
            }
            to.add(entry);
        }
    }
}
