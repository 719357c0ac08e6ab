package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.SysResult;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One recorded netlink exchange: {@code <name>.request}, text with the protocol's number and the
 * request in hexadecimal; and {@code <name>.nl}, each datagram behind its length as four bytes,
 * highest first; or {@code <name>.failed}, the name of a system call and its errno. The bytes are
 * in the order of the machine that recorded them.
 */
final class NetlinkRecord {

    static final String REQUEST = ".request";
    private static final String DATAGRAMS = ".nl";
    private static final String FAILED = ".failed";
    private static final String PROTOCOL = "protocol ";

    /** nlmsg_seq and nlmsg_pid, which differ from run to run. */
    private static final int SEQUENCE = 8;

    private static final int HEADER = 16;
    private static final int BYTES_A_LINE = 32;

    private final int protocol;
    private final byte[] request;
    private final List<byte[]> datagrams;
    private final SysResult.@Nullable Failed failure;

    /**
     * @param failure null when no system call failed
     */
    NetlinkRecord(
            int protocol,
            byte[] request,
            List<byte[]> datagrams,
            SysResult.@Nullable Failed failure) {
        this.protocol = protocol;
        this.request = request.clone();
        this.datagrams = List.copyOf(datagrams);
        this.failure = failure;
    }

    List<byte[]> datagrams() {
        return datagrams;
    }

    SysResult.@Nullable Failed failure() {
        return failure;
    }

    /** Whether this is the answer to a request, whatever its sequence number. */
    boolean answers(int otherProtocol, byte[] other) {
        return protocol == otherProtocol
                && request.length >= HEADER
                && other.length >= HEADER
                && Arrays.equals(request, 0, SEQUENCE, other, 0, SEQUENCE)
                && Arrays.equals(request, HEADER, request.length, other, HEADER, other.length);
    }

    /** A datagram as the answer to {@code other}: with the sequence number of that request. */
    byte[] datagramFor(byte[] other, byte[] recorded) {
        byte[] bytes = recorded.clone();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int at = 0;
        while (bytes.length - at >= HEADER) {
            if (Arrays.equals(bytes, at + SEQUENCE, at + 12, request, SEQUENCE, 12)) {
                System.arraycopy(other, SEQUENCE, bytes, at + SEQUENCE, 4);
            }
            int length = words.getInt(at);
            if (length < HEADER || length > bytes.length - at) {
                break;
            }
            at += length + 3 & ~3;
        }
        return bytes;
    }

    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        StringBuilder text = new StringBuilder(PROTOCOL).append(protocol).append('\n');
        for (int at = 0; at < request.length; at += BYTES_A_LINE) {
            int end = Math.min(at + BYTES_A_LINE, request.length);
            HexFormat.of().formatHex(text, request, at, end).append('\n');
        }
        Files.writeString(directory.resolve(name + REQUEST), text);
        SysResult.Failed failed = failure;
        if (failed != null) {
            Files.writeString(
                    directory.resolve(name + FAILED), failed.call() + " " + failed.errno() + "\n");
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(all)) {
            for (byte[] datagram : datagrams) {
                out.writeInt(datagram.length);
                out.write(datagram);
            }
        }
        Files.write(directory.resolve(name + DATAGRAMS), all.toByteArray());
    }

    /**
     * @param file the one that ends in {@link #REQUEST}
     */
    static NetlinkRecord read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String base = name.substring(0, name.length() - REQUEST.length());
        String text = Files.readString(file);
        int line = text.indexOf('\n');
        if (!text.startsWith(PROTOCOL) || line < 0) {
            throw new IOException(file + ": no line \"protocol <number>\"");
        }
        try {
            int protocol = Integer.parseInt(text.substring(PROTOCOL.length(), line).trim());
            byte[] request = HexFormat.of().parseHex(text.substring(line).replaceAll("\\s", ""));
            Path failed = file.resolveSibling(base + FAILED);
            if (Files.exists(failed)) {
                return new NetlinkRecord(protocol, request, List.of(), failure(failed));
            }
            Path answer = file.resolveSibling(base + DATAGRAMS);
            return new NetlinkRecord(protocol, request, datagrams(answer), null);
        } catch (IllegalArgumentException unusable) {
            throw new IOException(file + ": " + unusable.getMessage(), unusable);
        }
    }

    private static SysResult.Failed failure(Path file) throws IOException {
        String text = Files.readString(file).trim();
        int blank = text.indexOf(' ');
        return new SysResult.Failed(
                text.substring(0, Math.max(blank, 0)), Integer.parseInt(text.substring(blank + 1)));
    }

    private static List<byte[]> datagrams(Path file) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (in.available() > 0) {
                int length = in.readInt();
                byte[] datagram = in.readNBytes(Math.max(length, 0));
                if (datagram.length != length) {
                    throw new IOException(file + ": ends inside a datagram of " + length);
                }
                found.add(datagram);
            }
        }
        return found;
    }
}
