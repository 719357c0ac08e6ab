package dev.portgauge.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Passes every question on to another kernel and writes its answers into an {@link Archive}, from
 * which {@link RecordedKernel} gives them again:
 *
 * <ul>
 *   <li>{@code proc/<path>}: files as they were
 *   <li>{@code host/<path>}: files that are not below /proc
 *   <li>{@code descriptors.txt}: pid and number of open descriptors
 *   <li>{@code links.txt}: path and target of symbolic links below /proc
 *   <li>{@code refused.txt}: path and errno of what may not be read
 *   <li>{@code absent.txt}: what was asked for and does not exist; what is in neither list was not
 *       asked for
 *   <li>{@code owners.txt}: see {@link OwnerRecord}
 *   <li>{@code netns.txt}: inode and name of network namespaces
 *   <li>{@code types.txt}: names of the kernel's types that were looked for, and whether they are
 *       there
 *   <li>{@code book/tcp}, {@code book/udp}: the records of the kernel's own book, or {@code
 *       book/tcp.absent}, why there are none
 *   <li>{@code netlink/<nn>-<name>}: see {@link NetlinkRecord}
 * </ul>
 *
 * <p>Several threads may ask. The text files are written by {@link #close}. What was asked twice is
 * kept as it was answered last.
 */
public final class RecordingKernel implements Kernel, AutoCloseable {

    static final String PROC = "proc/";
    static final String HOST = "host";
    static final String DESCRIPTORS = "descriptors.txt";
    static final String LINKS = "links.txt";
    static final String REFUSED = "refused.txt";
    static final String ABSENT = "absent.txt";
    static final String NETNS = "netns.txt";
    static final String TYPES = "types.txt";
    static final String BOOK = "book/";
    static final String NO_BOOK = ".absent";
    static final String NETLINK = "netlink";

    /** Stands for the walk over all processes in {@link #REFUSED}. */
    static final String OWNERS_PATH = "PID/fd";

    /** Stands for the kernel's types there. */
    static final String TYPES_PATH = "/sys/kernel/btf/vmlinux";

    private final Kernel kernel;
    private final Archive.Sink archive;
    private final Map<String, String> links = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> absent = new TreeMap<>();
    private final Map<String, String> descriptors = new TreeMap<>();
    private final Map<String, String> namespaces = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<ByteBuffer, String> requests = new HashMap<>();
    private final OwnerRecord owners = new OwnerRecord();

    /**
     * @param directory made if it does not exist; should be empty
     */
    public RecordingKernel(Kernel kernel, Path directory) {
        this(kernel, new FolderArchive(directory));
    }

    public RecordingKernel(Kernel kernel, Archive.Sink archive) {
        this.kernel = kernel;
        this.archive = archive;
    }

    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        return kept(kernel.file(pathBelowProc), pathBelowProc, PROC + pathBelowProc);
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        return kept(kernel.hostFile(path), path, HOST + path);
    }

    private Reading<byte[]> kept(Reading<byte[]> reading, String path, String entry) {
        if (reading instanceof Reading.Known<byte[]>(byte[] content)) {
            if (content.length > Archive.LARGEST_WHOLE) {
                return note(path, new Reading.Refused<>(path, "EFBIG"));
            }
            write(entry, content);
        }
        return note(path, reading);
    }

    private void write(String entry, byte[] content) {
        try (OutputStream out = archive.put(entry)) {
            out.write(content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        Reading<Integer> reading = kernel.descriptors(pid);
        if (reading instanceof Reading.Known<Integer>(Integer count)) {
            put(descriptors, String.valueOf(pid), String.valueOf(count));
        }
        return note(pid + "/fd", reading);
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        Reading<String> reading = kernel.link(pathBelowProc);
        if (reading instanceof Reading.Known<String>(String target)) {
            put(links, pathBelowProc, target);
        }
        return note(pathBelowProc, reading);
    }

    @Override
    public Reading<OwnerTable> owners() {
        return note(OWNERS_PATH, kernel.owners());
    }

    /** {@inheritDoc} Of the owners, those of the wanted sockets are recorded, and no others. */
    @Override
    public Reading<OwnerTable> owners(ProcessScan.Depth depth, Supplier<int[]> wanted) {
        Reading<OwnerTable> reading = kernel.owners(depth, wanted);
        if (reading instanceof Reading.Known<OwnerTable>(OwnerTable table)) {
            owners.add(table, wanted.get());
        }
        return note(OWNERS_PATH, reading);
    }

    @Override
    public Optional<String> netnsName(long inode) {
        Optional<String> name = kernel.netnsName(inode);
        name.ifPresent(text -> put(namespaces, String.valueOf(inode), text));
        return name;
    }

    @Override
    public Reading<Set<String>> typeNames(Set<String> names) {
        Reading<Set<String>> reading = kernel.typeNames(names);
        if (reading instanceof Reading.Known<Set<String>>(Set<String> known)) {
            for (String name : names) {
                put(types, name, known.contains(name) ? "yes" : "no");
            }
        }
        return note(TYPES_PATH, reading);
    }

    @Override
    public Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        String entry = BOOK + (protocol == Protocol.TCP ? "tcp" : "udp");
        try {
            Optional<BookAbsence> why;
            try (OutputStream out = archive.put(entry)) {
                why =
                        kernel.book(
                                protocol,
                                (bytes, length) -> {
                                    write(out, bytes, length);
                                    sink.records(bytes, length);
                                });
            }
            archive.remove(why.isPresent() ? entry : entry + NO_BOOK);
            if (why.isPresent()) {
                BookAbsence absence = why.get();
                String log = String.join("\n", absence.log());
                String text = absence.reason() + "\n" + oneLine(absence.detail()) + "\n" + log;
                write(entry + NO_BOOK, text.getBytes(UTF_8));
            }
            return why;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        try {
            String base = NETLINK + "/" + nameOf(protocol, request);
            NetlinkRecord.Writer writer =
                    new NetlinkRecord.Writer(archive, base, protocol, request);
            SysResult result =
                    kernel.netlink(
                            protocol,
                            request,
                            (bytes, length) -> {
                                write(writer, bytes, Math.min(length, bytes.length));
                                return sink.datagram(bytes, length);
                            });
            writer.end(result);
            return result;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(NetlinkRecord.Writer writer, byte[] bytes, int length) {
        try {
            writer.datagram(bytes, length);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private synchronized String nameOf(int protocol, byte[] request) {
        return requests.computeIfAbsent(
                ByteBuffer.wrap(request.clone()),
                _ -> NetlinkRecord.name(requests.size() + 1, protocol, request));
    }

    private synchronized void put(Map<String, String> lines, String key, String value) {
        lines.put(key, oneLine(value));
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private <T> Reading<T> note(String path, Reading<T> reading) {
        if (reading instanceof Reading.Refused<T>(String _, String reason)) {
            put(refused, path, reason);
        } else if (reading instanceof Reading.NotReported<T>) {
            put(absent, path, "");
        }
        return reading;
    }

    /** The processes that hold recorded sockets, each once. */
    public int[] processes() {
        return owners.processes();
    }

    /** Writes the text files. */
    @Override
    public synchronized void close() {
        writeLines(LINKS, links);
        writeLines(DESCRIPTORS, descriptors);
        writeLines(REFUSED, refused);
        writeLines(NETNS, namespaces);
        writeLines(TYPES, types);
        StringBuilder paths = new StringBuilder();
        for (String path : absent.keySet()) {
            paths.append(path).append('\n');
        }
        write(ABSENT, paths.toString().getBytes(UTF_8));
        try {
            owners.write(archive);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void writeLines(String name, Map<String, String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach((path, value) -> text.append(path).append(' ').append(value).append('\n'));
        if (!lines.isEmpty()) {
            write(name, text.toString().getBytes(UTF_8));
        }
    }
}
