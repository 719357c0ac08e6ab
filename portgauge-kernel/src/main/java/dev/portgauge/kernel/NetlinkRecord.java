package dev.portgauge.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portgauge.kernel.Archive.DamagedEntry;
import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.wire.Bytes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One recorded netlink exchange: {@code <name>.request}, text with the protocol's number and the
 * request in hexadecimal; and {@code <name>.nl}, each datagram behind its length as four bytes,
 * highest first; or {@code <name>.failed}, the name of a system call and its errno. The bytes are
 * in the order of the machine that recorded them. Datagrams are read from and written to the
 * archive one by one: a dump of a million sockets has some 400 MB of them.
 */
final class NetlinkRecord {

    static final String REQUEST = ".request";
    private static final String DATAGRAMS = ".nl";
    private static final String FAILED = ".failed";
    private static final String PROTOCOL = "protocol ";

    /** nlmsg_seq and nlmsg_pid, which differ from run to run. */
    private static final int SEQUENCE = 8;

    private static final int HEADER = 16;

    /** Size of a request for sockets without a filter. */
    private static final int UNFILTERED = 76;

    private static final int BYTES_A_LINE = 32;

    /** The kernel builds dumps in buffers of 32 KiB; a single message may be larger. */
    private static final int LARGEST_DATAGRAM = 4 * 1024 * 1024;

    /** As "recvfrom: EAGAIN" of a kernel that falls silent. */
    private static final int EAGAIN = 11;

    private final Archive archive;
    private final String name;
    private final int protocol;
    private final byte[] request;
    private final SysResult.@Nullable Failed failure;

    private NetlinkRecord(
            Archive archive,
            String name,
            int protocol,
            byte[] request,
            SysResult.@Nullable Failed failure) {
        this.archive = archive;
        this.name = name;
        this.protocol = protocol;
        this.request = request;
        this.failure = failure;
    }

    /** What to call an exchange: its number, and what it is about. */
    static String name(int number, int protocol, byte[] request) {
        String padded = (number < 10 ? "0" : "") + number;
        if (protocol == Kernel.NETLINK_SOCK_DIAG) {
            return padded + (request.length > UNFILTERED ? "-sock_diag-filtered" : "-sock_diag");
        }
        if (protocol == Kernel.NETLINK_ROUTE) {
            boolean isV6 = request.length > HEADER && request[HEADER] == InetDiagRequest.AF_INET6;
            return padded + (isV6 ? "-route-inet6" : "-route-inet");
        }
        return padded + "-protocol" + protocol;
    }

    /** Whether this is the answer to a request, whatever its sequence number. */
    boolean answers(int otherProtocol, byte[] other) {
        return protocol == otherProtocol
                && request.length >= HEADER
                && other.length >= HEADER
                && Arrays.equals(request, 0, SEQUENCE, other, 0, SEQUENCE)
                && Arrays.equals(request, HEADER, request.length, other, HEADER, other.length);
    }

    /** Gives the answer to {@code other} again: with the sequence number of that request. */
    SysResult replay(byte[] other, Kernel.DatagramSink sink) throws MalformedMessage, IOException {
        if (failure != null) {
            return failure;
        }
        boolean same =
                Arrays.equals(request, SEQUENCE, SEQUENCE + 4, other, SEQUENCE, SEQUENCE + 4);
        try (Datagrams datagrams = new Datagrams(archive, name + DATAGRAMS)) {
            for (int length = datagrams.next(); length >= 0; length = datagrams.next()) {
                byte[] bytes = datagrams.bytes();
                if (!same) {
                    renumber(bytes, length, other);
                }
                if (sink.datagram(bytes, length)) {
                    return new SysResult.Ok(length);
                }
            }
        }
        // as a live kernel that falls silent
        return new SysResult.Failed("recvfrom", EAGAIN);
    }

    private void renumber(byte[] bytes, int length, byte[] other) {
        int at = 0;
        while (length - at >= HEADER) {
            if (Arrays.equals(bytes, at + SEQUENCE, at + 12, request, SEQUENCE, 12)) {
                System.arraycopy(other, SEQUENCE, bytes, at + SEQUENCE, 4);
            }
            int size = Bytes.u32(bytes, at);
            if (size < HEADER || size > length - at) {
                break;
            }
            at += size + 3 & ~3;
        }
    }

    /** Datagrams behind their lengths, one after the other in the same buffer. */
    private static final class Datagrams implements AutoCloseable {

        private final String entry;
        private final @Nullable InputStream in;
        private final byte[] length = new byte[4];
        private byte[] buffer = new byte[64 * 1024];

        Datagrams(Archive archive, String entry) throws IOException {
            this.entry = entry;
            in = archive.open(entry);
            if (in == null) {
                throw new DamagedEntry(entry, "is missing");
            }
        }

        /** Valid until the next one; may be longer than the datagram. */
        byte[] bytes() {
            return buffer;
        }

        /** The length of the next datagram, -1 when there is none. */
        int next() throws IOException {
            InputStream stream = in;
            if (stream == null) {
                return -1;
            }
            int read = stream.readNBytes(length, 0, 4);
            if (read == 0) {
                return -1;
            }
            int size = read < 4 ? -1 : Bytes.be32(length, 0);
            if (size < 0 || size > LARGEST_DATAGRAM) {
                throw new DamagedEntry(entry, "a datagram of " + size + " bytes");
            }
            if (size > buffer.length) {
                buffer = new byte[size];
            }
            if (stream.readNBytes(buffer, 0, size) < size) {
                throw new DamagedEntry(entry, "ends inside a datagram of " + size);
            }
            return size;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    /** An exchange that is going on. */
    static final class Writer {

        private final Archive.Sink sink;
        private final String base;
        private final OutputStream datagrams;
        private final byte[] length = new byte[4];

        /**
         * @param base name of the entries, without what tells them apart
         */
        Writer(Archive.Sink sink, String base, int protocol, byte[] request) throws IOException {
            this.sink = sink;
            this.base = base;
            StringBuilder text = new StringBuilder(PROTOCOL).append(protocol).append('\n');
            for (int at = 0; at < request.length; at += BYTES_A_LINE) {
                int end = Math.min(at + BYTES_A_LINE, request.length);
                HexFormat.of().formatHex(text, request, at, end).append('\n');
            }
            write(REQUEST, text.toString());
            datagrams = sink.put(base + DATAGRAMS);
        }

        void datagram(byte[] bytes, int size) throws IOException {
            Bytes.putBe32(length, 0, size);
            datagrams.write(length);
            datagrams.write(bytes, 0, size);
        }

        /** The end of the exchange. */
        void end(SysResult result) throws IOException {
            datagrams.close();
            if (result instanceof SysResult.Failed failed) {
                sink.remove(base + DATAGRAMS);
                write(FAILED, failed.call() + " " + failed.errno() + "\n");
            } else {
                sink.remove(base + FAILED);
            }
        }

        private void write(String suffix, String text) throws IOException {
            try (OutputStream out = sink.put(base + suffix)) {
                out.write(text.getBytes(US_ASCII));
            }
        }
    }

    /**
     * An exchange of an archive; its datagrams are looked through once.
     *
     * @param entry the one that ends in {@link #REQUEST}
     */
    static NetlinkRecord read(Archive archive, String entry) throws IOException {
        String base = entry.substring(0, entry.length() - REQUEST.length());
        String text = text(archive, entry);
        int line = text.indexOf('\n');
        if (!text.startsWith(PROTOCOL) || line < 0) {
            throw new DamagedEntry(entry, "no line \"protocol <number>\"");
        }
        try {
            int protocol = Integer.parseInt(text.substring(PROTOCOL.length(), line).strip());
            byte[] request = HexFormat.of().parseHex(withoutBlanks(text.substring(line)));
            byte[] failed = archive.whole(base + FAILED);
            if (failed != null) {
                return new NetlinkRecord(archive, base, protocol, request, failure(failed));
            }
            try (Datagrams datagrams = new Datagrams(archive, base + DATAGRAMS)) {
                while (datagrams.next() >= 0) {
                    // its frame is all that can be wrong
                }
            }
            return new NetlinkRecord(archive, base, protocol, request, null);
        } catch (IllegalArgumentException unusable) {
            throw new DamagedEntry(entry, String.valueOf(unusable.getMessage()));
        }
    }

    private static String text(Archive archive, String entry) throws IOException {
        byte[] bytes = archive.whole(entry);
        return bytes == null ? "" : new String(bytes, US_ASCII);
    }

    private static String withoutBlanks(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                rest.append(text.charAt(i));
            }
        }
        return rest.toString();
    }

    private static SysResult.Failed failure(byte[] bytes) {
        String text = new String(bytes, US_ASCII).strip();
        int blank = text.indexOf(' ');
        return new SysResult.Failed(
                text.substring(0, Math.max(blank, 0)), Integer.parseInt(text.substring(blank + 1)));
    }
}
