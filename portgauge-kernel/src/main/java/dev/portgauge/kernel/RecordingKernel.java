package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Passes every question on to another kernel and writes its answers into a directory, from which
 * {@link RecordedKernel} gives them again:
 *
 * <ul>
 *   <li>{@code proc/<path>}: files as they were
 *   <li>{@code host/<path>}: files that are not below /proc
 *   <li>{@code descriptors.txt}: pid and number of open descriptors
 *   <li>{@code links.txt}: path and target of symbolic links below /proc
 *   <li>{@code refused.txt}: path and errno of what may not be read; what does not exist is absent
 *   <li>{@code owners.txt}: how many processes are hidden, then inode, pid and name of the owner of
 *       each recorded socket, and of no other
 *   <li>{@code netlink/<nn>-<name>}: see {@link NetlinkRecord}
 * </ul>
 *
 * <p>Several threads may ask. The text files are written by {@link #close}. What was asked twice is
 * kept as it was answered last.
 */
public final class RecordingKernel implements Kernel, AutoCloseable {

    static final String PROC = "proc";
    static final String HOST = "host";
    static final String DESCRIPTORS = "descriptors.txt";
    static final String LINKS = "links.txt";
    static final String REFUSED = "refused.txt";
    static final String OWNERS = "owners.txt";
    static final String NETLINK = "netlink";
    static final String HIDDEN = "hidden";

    /** Stands for the walk over all processes in {@link #REFUSED}. */
    static final String OWNERS_PATH = "PID/fd";

    /** Where a request for a route names its address family: behind {@code struct nlmsghdr}. */
    private static final int ROUTE_FAMILY = 16;

    /** Size of a request without a filter. */
    private static final int UNFILTERED = 76;

    private final Kernel kernel;
    private final Path directory;
    private final Map<String, String> links = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> descriptors = new TreeMap<>();
    private final Map<ByteBuffer, String> requests = new HashMap<>();
    private Reading<OwnerTable> owners = new Reading.NotReported<>("/proc");

    /**
     * @param directory made if it does not exist; should be empty
     */
    public RecordingKernel(Kernel kernel, Path directory) {
        this.kernel = kernel;
        this.directory = directory;
    }

    @Override
    public synchronized Reading<byte[]> file(String pathBelowProc) {
        Reading<byte[]> reading = kernel.file(pathBelowProc);
        keep(reading, directory.resolve(PROC).resolve(pathBelowProc));
        noteRefusal(pathBelowProc, reading);
        return reading;
    }

    @Override
    public synchronized Reading<byte[]> hostFile(String path) {
        Reading<byte[]> reading = kernel.hostFile(path);
        keep(reading, directory.resolve(HOST).resolve(path.substring(1)));
        noteRefusal(path, reading);
        return reading;
    }

    private static void keep(Reading<byte[]> reading, Path file) {
        if (reading instanceof Reading.Known<byte[]>(byte[] content)) {
            try {
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, content);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    @Override
    public synchronized Reading<Integer> descriptors(int pid) {
        Reading<Integer> reading = kernel.descriptors(pid);
        if (reading instanceof Reading.Known<Integer>(Integer count)) {
            descriptors.put(String.valueOf(pid), String.valueOf(count));
        }
        noteRefusal(pid + "/fd", reading);
        return reading;
    }

    @Override
    public synchronized Reading<String> link(String pathBelowProc) {
        Reading<String> reading = kernel.link(pathBelowProc);
        if (reading instanceof Reading.Known<String>(String target)) {
            links.put(pathBelowProc, target);
        }
        noteRefusal(pathBelowProc, reading);
        return reading;
    }

    @Override
    public Reading<OwnerTable> owners() {
        Reading<OwnerTable> reading = kernel.owners();
        synchronized (this) {
            owners = reading;
            noteRefusal(OWNERS_PATH, reading);
        }
        return reading;
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        List<byte[]> datagrams = new ArrayList<>();
        SysResult result =
                kernel.netlink(
                        protocol,
                        request,
                        (bytes, length) -> {
                            datagrams.add(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
                            return sink.datagram(bytes, length);
                        });
        SysResult.Failed failure = result instanceof SysResult.Failed failed ? failed : null;
        try {
            new NetlinkRecord(protocol, request, datagrams, failure)
                    .write(directory.resolve(NETLINK), nameOf(protocol, request));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return result;
    }

    private synchronized String nameOf(int protocol, byte[] request) {
        return requests.computeIfAbsent(
                ByteBuffer.wrap(request.clone()), _ -> newName(protocol, request));
    }

    private String newName(int protocol, byte[] request) {
        int number = requests.size() + 1;
        boolean sockets = protocol == NETLINK_SOCK_DIAG;
        String name = (number < 10 ? "0" : "") + number + (sockets ? "-sock_diag" : "-route");
        if (!sockets && request.length > ROUTE_FAMILY) {
            name += request[ROUTE_FAMILY] == InetDiagRequest.AF_INET6 ? "-inet6" : "-inet";
        }
        return sockets && request.length > UNFILTERED ? name + "-filtered" : name;
    }

    private void noteRefusal(String path, Reading<?> reading) {
        if (reading instanceof Reading.Refused<?>(String _, String reason)) {
            refused.put(path, reason);
        }
    }

    /** Writes the text files. */
    @Override
    public synchronized void close() {
        try {
            Files.createDirectories(directory);
            writeLines(LINKS, links);
            writeLines(DESCRIPTORS, descriptors);
            writeLines(REFUSED, refused);
            if (owners instanceof Reading.Known<OwnerTable>(OwnerTable table)) {
                Files.writeString(directory.resolve(OWNERS), ownersText(table));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void writeLines(String name, Map<String, String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach((path, value) -> text.append(path).append(' ').append(value).append('\n'));
        if (!lines.isEmpty()) {
            Files.writeString(directory.resolve(name), text);
        }
    }

    private String ownersText(OwnerTable table) {
        SocketTable sockets =
                SocketReading.start(new RecordedKernel(directory), ReadBy.AUTO).await().table();
        StringBuilder text =
                new StringBuilder(HIDDEN).append(' ').append(table.hiddenProcesses()).append('\n');
        Set<Integer> written = new HashSet<>();
        for (int row = 0; row < sockets.size(); row++) {
            int inode = sockets.inode(row);
            if (table.ownerOf(inode, 0) instanceof Owner.Process(int pid, String name)
                    && written.add(inode)) {
                text.append(Integer.toUnsignedString(inode)).append(' ').append(pid).append(' ');
                for (int i = 0; i < name.length(); i++) {
                    text.append(name.charAt(i) < ' ' ? '?' : name.charAt(i));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
