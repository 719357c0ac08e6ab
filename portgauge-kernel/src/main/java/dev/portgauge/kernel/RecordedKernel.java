package dev.portgauge.kernel;

import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the answers that {@link RecordingKernel} wrote into a directory. What is not there, this
 * kernel does not have; a netlink request that was not recorded fails with EPROTONOSUPPORT.
 */
public final class RecordedKernel implements Kernel {

    private static final int EAGAIN = 11;
    private static final int EPROTONOSUPPORT = 93;

    private final Path directory;
    private final Map<String, String> links;
    private final Map<String, String> refused;
    private final Map<String, String> descriptors;
    private final List<NetlinkRecord> exchanges;

    /**
     * @throws UncheckedIOException when the directory cannot be read or a file in it makes no sense
     */
    public RecordedKernel(Path directory) {
        this.directory = directory;
        try {
            if (!Files.isDirectory(directory)) {
                throw new IOException(directory + ": no directory with a recording");
            }
            links = pairs(directory.resolve(RecordingKernel.LINKS));
            refused = pairs(directory.resolve(RecordingKernel.REFUSED));
            descriptors = pairs(directory.resolve(RecordingKernel.DESCRIPTORS));
            exchanges = exchanges(directory.resolve(RecordingKernel.NETLINK));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        Path file = directory.resolve(RecordingKernel.PROC).resolve(pathBelowProc);
        return Files.isRegularFile(file) ? content(file) : absent(pathBelowProc);
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        Path file = directory.resolve(RecordingKernel.HOST).resolve(path.substring(1));
        if (Files.isRegularFile(file)) {
            return content(file);
        }
        String reason = refused.get(path);
        return reason == null
                ? new Reading.NotReported<>(path)
                : new Reading.Refused<>(path, reason);
    }

    private static Reading<byte[]> content(Path file) {
        try {
            return new Reading.Known<>(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        String count = descriptors.get(String.valueOf(pid));
        if (count == null) {
            return absent(pid + "/fd");
        }
        try {
            return new Reading.Known<>(Integer.valueOf(count));
        } catch (NumberFormatException unusable) {
            return new Reading.Malformed<>("/proc/" + pid + "/fd", count);
        }
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        String target = links.get(pathBelowProc);
        return target == null ? absent(pathBelowProc) : new Reading.Known<>(target);
    }

    @Override
    public Reading<OwnerTable> owners() {
        Path file = directory.resolve(RecordingKernel.OWNERS);
        if (!Files.isRegularFile(file)) {
            return refused.containsKey(RecordingKernel.OWNERS_PATH)
                    ? absent(RecordingKernel.OWNERS_PATH)
                    : new Reading.NotReported<>("/proc");
        }
        try {
            return new Reading.Known<>(ownerTable(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> Reading<T> absent(String pathBelowProc) {
        String source = "/proc/" + pathBelowProc;
        String reason = refused.get(pathBelowProc);
        return reason == null
                ? new Reading.NotReported<>(source)
                : new Reading.Refused<>(source, reason);
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        for (NetlinkRecord exchange : exchanges) {
            if (exchange.answers(protocol, request)) {
                return replay(exchange, request, sink);
            }
        }
        return new SysResult.Failed("socket", EPROTONOSUPPORT);
    }

    private static SysResult replay(NetlinkRecord exchange, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        SysResult.Failed failure = exchange.failure();
        if (failure != null) {
            return failure;
        }
        for (byte[] recorded : exchange.datagrams()) {
            byte[] datagram = exchange.datagramFor(request, recorded);
            if (sink.datagram(datagram, datagram.length)) {
                return new SysResult.Ok(datagram.length);
            }
        }
        // as a live kernel that falls silent
        return new SysResult.Failed("recvfrom", EAGAIN);
    }

    private static List<NetlinkRecord> exchanges(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<NetlinkRecord> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(NetlinkRecord.REQUEST)) {
                    found.add(NetlinkRecord.read(file));
                }
            }
        }
        return found;
    }

    /** Lines of a path without blanks and a value. */
    private static Map<String, String> pairs(Path file) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                if (blank < 0) {
                    throw new IOException(file + ": no value in \"" + line + "\"");
                }
                pairs.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return pairs;
    }

    private static OwnerTable ownerTable(Path file) throws IOException {
        List<OwnerTable.Holding> holdings = new ArrayList<>();
        long[] rows = new long[16];
        int count = 0;
        int hidden = 0;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 3);
            try {
                if (words[0].equals(RecordingKernel.HIDDEN)) {
                    hidden = Integer.parseInt(words[1]);
                    continue;
                }
                OwnerTable.Holding holding =
                        new OwnerTable.Holding(
                                new Owner.Process(Integer.parseInt(words[1]), words[2]), 1);
                int index = holdings.indexOf(holding);
                if (index < 0) {
                    index = holdings.size();
                    holdings.add(holding);
                }
                rows = count < rows.length ? rows : Arrays.copyOf(rows, 2 * count);
                rows[count++] = (long) Integer.parseUnsignedInt(words[0]) << 32 | index;
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unusable) {
                throw new IOException(file + ": \"" + line + "\" is no owner", unusable);
            }
        }
        return OwnerTable.of(Arrays.copyOf(rows, count), holdings, hidden);
    }
}
