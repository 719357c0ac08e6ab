package dev.portgauge.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Archive.DamagedEntry;
import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.bpf.BookRecord;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers from what {@link RecordingKernel} wrote, without a kernel. What is not in the recording
 * is not reported, or, where the recording tells what was absent, refused with {@code ENODATA}: it
 * was not asked for when the recording was made.
 */
public final class RecordedKernel implements Kernel {

    /** Why a question has no answer that was not asked when the recording was made. */
    public static final String NOT_RECORDED = Errno.name(Errno.ENODATA);

    private static final int EPROTONOSUPPORT = 93;

    /** Of paths and reasons: a machine has some thousands. */
    private static final int LONGEST_LIST = 8 * 1024 * 1024;

    /** Whole records. */
    private static final int CHUNK = 1024 * BookRecord.SIZE;

    private final Archive archive;
    private final Map<String, String> links;
    private final Map<String, String> refused;
    private final Map<String, String> descriptors;
    private final Map<String, String> namespaces;
    private final Map<String, String> types;
    private final @Nullable Set<String> absent;
    private final List<NetlinkRecord> exchanges;
    private final Reading<OwnerTable> owners;
    private final Map<Protocol, BookAbsence> noBook = new HashMap<>();

    /**
     * @throws UncheckedIOException when there is no usable recording
     */
    public RecordedKernel(Path directory) {
        this(folder(directory));
    }

    private static Archive folder(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UncheckedIOException(
                    new IOException(directory + ": no directory with a recording"));
        }
        return new FolderArchive(directory);
    }

    /**
     * @throws UncheckedIOException when the recording is damaged
     */
    public RecordedKernel(Archive archive) {
        this.archive = archive;
        try {
            links = pairs(RecordingKernel.LINKS);
            refused = pairs(RecordingKernel.REFUSED);
            descriptors = pairs(RecordingKernel.DESCRIPTORS);
            namespaces = pairs(RecordingKernel.NETNS);
            types = pairs(RecordingKernel.TYPES);
            absent = lines(RecordingKernel.ABSENT);
            exchanges = exchanges();
            owners = readOwners();
            for (Protocol protocol : Protocol.values()) {
                readAbsence(protocol);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        byte[] content = whole(RecordingKernel.PROC + pathBelowProc);
        return content != null
                ? new Reading.Known<>(content)
                : absent(pathBelowProc, "/proc/" + pathBelowProc);
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        byte[] content = whole(RecordingKernel.HOST + path);
        return content != null ? new Reading.Known<>(content) : absent(path, path);
    }

    private byte @Nullable [] whole(String entry) {
        try {
            return archive.whole(entry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        String count = descriptors.get(String.valueOf(pid));
        if (count == null) {
            return absentBelowProc(pid + "/fd");
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
        return target == null ? absentBelowProc(pathBelowProc) : new Reading.Known<>(target);
    }

    @Override
    public Reading<OwnerTable> owners() {
        return owners;
    }

    private Reading<OwnerTable> readOwners() throws IOException {
        OwnerTable table = OwnerRecord.read(archive);
        if (table != null) {
            return new Reading.Known<>(table);
        }
        return refused.containsKey(RecordingKernel.OWNERS_PATH)
                ? absentBelowProc(RecordingKernel.OWNERS_PATH)
                : new Reading.NotReported<>("/proc");
    }

    @Override
    public Optional<String> netnsName(long inode) {
        return Optional.ofNullable(namespaces.get(String.valueOf(inode)));
    }

    @Override
    public Reading<Set<String>> typeNames(Set<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            String isThere = types.get(name);
            if (isThere == null) {
                return absent(RecordingKernel.TYPES_PATH, RecordingKernel.TYPES_PATH);
            }
            if (isThere.equals("yes")) {
                known.add(name);
            }
        }
        return new Reading.Known<>(known);
    }

    private <T> Reading<T> absentBelowProc(String path) {
        return absent(path, "/proc/" + path);
    }

    private <T> Reading<T> absent(String path, String source) {
        String reason = refused.get(path);
        if (reason != null) {
            return new Reading.Refused<>(source, reason);
        }
        return absent == null || absent.contains(path)
                ? new Reading.NotReported<>(source)
                : new Reading.Refused<>(source, NOT_RECORDED);
    }

    @Override
    public Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        BookAbsence absence = noBook.get(protocol);
        if (absence != null) {
            return Optional.of(absence);
        }
        try (InputStream stream = archive.open(bookEntry(protocol))) {
            if (stream == null) {
                BookAbsence.Reason reason = BookAbsence.Reason.NOT_WANTED;
                return Optional.of(new BookAbsence(reason, absent == null ? "" : NOT_RECORDED));
            }
            byte[] bytes = new byte[CHUNK];
            int length = stream.readNBytes(bytes, 0, CHUNK);
            while (length > 0) {
                sink.records(bytes, length);
                length = stream.readNBytes(bytes, 0, CHUNK);
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String bookEntry(Protocol protocol) {
        return RecordingKernel.BOOK + (protocol == Protocol.TCP ? "tcp" : "udp");
    }

    private void readAbsence(Protocol protocol) throws IOException {
        String entry = bookEntry(protocol) + RecordingKernel.NO_BOOK;
        byte[] text = archive.whole(entry);
        if (text == null) {
            return;
        }
        String[] lines = new String(text, UTF_8).split("\n", -1);
        if (lines.length < 3) {
            throw new DamagedEntry(entry, lines.length + " lines");
        }
        for (BookAbsence.Reason reason : BookAbsence.Reason.values()) {
            if (reason.name().equals(lines[0])) {
                List<String> log = new ArrayList<>();
                for (int i = 2; i < lines.length; i++) {
                    if (!lines[i].isEmpty()) {
                        log.add(lines[i]);
                    }
                }
                noBook.put(protocol, new BookAbsence(reason, lines[1], log));
                return;
            }
        }
        throw new DamagedEntry(entry, "\"" + lines[0] + "\" is no reason");
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        for (NetlinkRecord exchange : exchanges) {
            if (exchange.answers(protocol, request)) {
                try {
                    return exchange.replay(request, sink);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return new SysResult.Failed("socket", absent == null ? EPROTONOSUPPORT : Errno.ENODATA);
    }

    private List<NetlinkRecord> exchanges() throws IOException {
        List<NetlinkRecord> found = new ArrayList<>();
        for (String entry : archive.list(RecordingKernel.NETLINK)) {
            if (entry.endsWith(NetlinkRecord.REQUEST)) {
                found.add(NetlinkRecord.read(archive, entry));
            }
        }
        return found;
    }

    /** Lines of a path without blanks and a value. */
    private Map<String, String> pairs(String entry) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        Set<String> lines = lines(entry);
        if (lines != null) {
            for (String line : lines) {
                int blank = line.indexOf(' ');
                if (blank < 0) {
                    throw new DamagedEntry(entry, "no value in \"" + line + "\"");
                }
                pairs.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return pairs;
    }

    /** The lines of an entry; null when there is none. */
    private @Nullable Set<String> lines(String entry) throws IOException {
        byte[] text = archive.whole(entry);
        if (text == null) {
            return null;
        }
        if (text.length > LONGEST_LIST) {
            throw new DamagedEntry(entry, text.length + " bytes");
        }
        Set<String> lines = new HashSet<>();
        for (String line : new String(text, UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
