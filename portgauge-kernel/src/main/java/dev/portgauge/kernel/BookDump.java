package dev.portgauge.kernel;

import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.bpf.BookRecord;
import dev.portgauge.model.BindBuckets;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;

/** One reading of the kernel's own book; for one thread at a time. */
final class BookDump implements Book.Sink {

    private static final String NAMESPACE = "thread-self/ns/net";
    private static final int PORTS = 1 << 16;

    private final Kernel kernel;
    private final Protocol protocol;
    private final SocketTable.Builder table = new SocketTable.Builder();
    private final SocketEntry entry = new SocketEntry();
    private final BitSet open = new BitSet(PORTS);
    private final BitSet closed = new BitSet(PORTS);
    private BookRecord decoder = new BookRecord(0);
    private String namespace = "";
    private final Runnable begin;
    private BookAbsence absence = new BookAbsence(Reason.NOT_WANTED, "");
    private volatile boolean begun;
    private boolean complete;
    private int malformed;

    /**
     * A reading that has not begun.
     *
     * @param begin called when the first sockets come
     */
    BookDump(Kernel kernel, Protocol protocol, Runnable begin) {
        this.kernel = kernel;
        this.protocol = protocol;
        this.begin = begin;
    }

    /** Reads the network namespace of the calling thread. */
    void run() {
        namespace = namespace();
        if (protocol == Protocol.TCP) {
            decoder = new BookRecord(finTimeoutSeconds());
        }
        try {
            Optional<BookAbsence> why = kernel.book(protocol, this);
            complete = why.isEmpty();
            begun |= complete;
            absence = why.orElse(absence);
        } catch (MalformedMessage impossible) {
            throw new AssertionError("records() keeps malformed ones to itself", impossible);
        }
    }

    /** Whether sockets came; another thread may ask while this one reads. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether all sockets came. */
    boolean isComplete() {
        return complete;
    }

    /** Why they did not. */
    BookAbsence absence() {
        return absence;
    }

    /** Where the sockets are. */
    SocketTable.Builder table() {
        return table;
    }

    BindBuckets buckets() {
        return new BindBuckets(PortSet.of(open), PortSet.of(closed));
    }

    /** Records that made no sense and were left out. */
    int malformed() {
        return malformed;
    }

    /** Whether the calling thread is in another network namespace than the one that was read. */
    boolean isElsewhere() {
        return !namespace.equals(namespace());
    }

    @Override
    public void records(byte[] bytes, int length) {
        if (!begun) {
            begun = true;
            begin.run();
        }
        int at = 0;
        for (; at + BookRecord.SIZE <= length; at += BookRecord.SIZE) {
            try {
                decoder.decode(bytes, at, entry);
            } catch (MalformedMessage unusable) {
                malformed++;
                continue;
            }
            table.add(entry);
            if (BookRecord.hasBucket(bytes, at)) {
                (BookRecord.isOpen(bytes, at) ? open : closed).set(entry.localPort);
            }
        }
        malformed += at < length ? 1 : 0;
    }

    private String namespace() {
        return kernel.link(NAMESPACE).orElse("");
    }

    private int finTimeoutSeconds() {
        Reading<byte[]> file = kernel.file("sys/net/ipv4/tcp_fin_timeout");
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(new String(text, StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException unusable) {
            return 0;
        }
    }
}
