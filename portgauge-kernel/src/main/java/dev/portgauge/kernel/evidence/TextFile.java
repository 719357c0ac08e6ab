package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.evidence.BadRow.Why;
import dev.portgauge.kernel.evidence.Section.Format;
import dev.portgauge.model.Protocol;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One file of text: listings of sockets and of sysctls, with commands and headings between them or
 * without. Old versions of ss write a socket in several lines: a line that is indented goes on with
 * the one before.
 */
final class TextFile {

    /** About as many as the largest proxies have; each takes 31 bytes. */
    private static final int MOST_SOCKETS = 4_000_000;

    /** A support bundle has a dozen. */
    private static final int MOST_SECTIONS = 100;

    private final String file;
    private final TextSettings settings;
    private final RowParser row;
    private final Cursor words = new Cursor();

    /** A socket, of one line or of several. */
    private final byte[] record = new byte[TextLines.LONGEST + 1];

    private int length;
    private long recordLine;
    private boolean recordComplete;
    private LineKind recordKind = LineKind.OTHER;

    private final Section[] current = new Section[Protocol.values().length + 1];
    private Optional<Protocol> hint = Optional.empty();
    private @Nullable ProcBatch proc;
    private boolean isStateless;

    /** Whether the line before was of something else: a heading, if columns follow. */
    private boolean isAfterOther;

    final List<Section> sections = new ArrayList<>();
    final BadRow bad = new BadRow();
    long sockets;
    long foreign;
    long others;
    long firstOther;

    /** Whether there was a line with the names of columns. */
    boolean hasHeader;

    boolean hasSummary;
    boolean isEmpty = true;

    TextFile(String file, TextSettings settings, TextOwners owners) {
        this.file = file;
        this.settings = settings;
        row = new RowParser(owners);
    }

    String name() {
        return file;
    }

    /** Reads it to its end. */
    void read(InputStream in) throws IOException, UnusableEvidence {
        TextLines lines = new TextLines(in, file);
        while (lines.line()) {
            isEmpty &= lines.from == lines.to;
            line(lines);
        }
        flush();
        endOfProc();
        for (Section section : sections) {
            if (section.lost() > 0) {
                bad.note(Why.CUT, file, section.doubtfulLine, section.lost());
                sockets -= section.lost();
            }
        }
    }

    private void line(TextLines lines) throws UnusableEvidence {
        byte[] bytes = lines.bytes();
        if (!words.on(bytes, lines.from, lines.to).word()) {
            flush();
            return;
        }
        boolean isIndented = words.from > lines.from;
        boolean isTail = isIndented || words.starts("users:(") || words.starts("timer:(");
        LineKind kind = LineKind.of(words, bytes, lines.to, isStateless);
        if (length > 0 && isTail && (kind == LineKind.OTHER || kind == LineKind.HEADING)) {
            append(lines);
            return;
        }
        flush();
        if (kind != LineKind.PROC) {
            endOfProc();
        }
        long before = others;
        take(kind, lines);
        isAfterOther = others > before;
    }

    private void take(LineKind kind, TextLines lines) throws UnusableEvidence {
        switch (kind) {
            case SS, NETSTAT -> {
                recordKind = kind;
                recordLine = lines.number;
                append(lines);
            }
            case PROC -> {
                if (proc == null) {
                    bad.note(Why.HEADER, file, lines.number, 1);
                } else {
                    proc.line(lines, bad);
                }
            }
            case STATELESS -> bad.note(Why.STATE, file, lines.number, 1);
            case FOREIGN -> foreign++;
            case HEADER -> {
                hasHeader = true;
                others -= isAfterOther ? 1 : 0;
                firstOther = others == 0 ? 0 : firstOther;
                words.on(lines.bytes(), lines.from, lines.to).word();
                isStateless = words.is("Recv-Q");
                newListing();
            }
            case PROC_HEADER -> {
                newListing();
                proc = new ProcBatch(lines.bytes(), lines.from, lines.to, file, lines.number);
                add(proc.section);
            }
            case HEADING -> {
                hint = protocolOf(lines);
                isStateless = false;
                newListing();
            }
            case SUMMARY -> hasSummary = true;
            case OTHER -> other(lines);
        }
    }

    private void other(TextLines lines) throws UnusableEvidence {
        byte[] bytes = lines.bytes();
        words.on(bytes, lines.from, lines.to).word();
        if (settings.take(bytes, words.from, lines.to, file, lines.number)
                || settings.takeName(words, bytes, file, lines.number)) {
            return;
        }
        others++;
        firstOther = firstOther == 0 ? lines.number : firstOther;
    }

    private void append(TextLines lines) throws UnusableEvidence {
        int more = lines.to - lines.from;
        if (length + more + 1 > record.length) {
            throw lines.unusable("lineTooLong");
        }
        if (length > 0) {
            record[length++] = ' ';
        }
        System.arraycopy(lines.bytes(), lines.from, record, length, more);
        length += more;
        recordComplete = lines.complete;
    }

    /** Makes a socket of the lines that belong together. */
    private void flush() throws UnusableEvidence {
        if (length == 0) {
            return;
        }
        boolean isSs = recordKind == LineKind.SS;
        Why why = isSs ? row.ss(record, 0, length) : row.netstat(record, 0, length);
        length = 0;
        if (why == Why.NONE && !recordComplete) {
            why = Why.SHORT; // what is left of a number is another number
        }
        if (why != Why.NONE) {
            bad.note(why, file, recordLine, 1);
            return;
        }
        Section section = section(isSs ? Format.SS : Format.NETSTAT);
        section.add(row, recordLine);
        section.timers |= row.tail.timers;
        section.inodes |= row.tail.inodes;
        section.processes |= row.tail.processes;
        count(1);
    }

    private void count(long more) throws UnusableEvidence {
        sockets += more;
        if (sockets > MOST_SOCKETS) {
            String most = Integer.toString(MOST_SOCKETS);
            throw new UnusableEvidence(file, Long.toString(recordLine), "tooManySockets", most);
        }
    }

    private Section section(Format format) throws UnusableEvidence {
        Protocol protocol = row.protocol;
        int slot = protocol == null ? current.length - 1 : protocol.ordinal();
        Section section = current[slot];
        if (section == null || section.format != format) {
            Optional<Protocol> known = protocol == null ? hint : Optional.of(protocol);
            section = new Section(format, known, file, recordLine);
            current[slot] = section;
            add(section);
        }
        return section;
    }

    private void add(Section section) throws UnusableEvidence {
        if (sections.size() == MOST_SECTIONS) {
            String most = Integer.toString(MOST_SECTIONS);
            throw new UnusableEvidence(file, Long.toString(section.line), "tooManyListings", most);
        }
        sections.add(section);
    }

    private void newListing() {
        Arrays.fill(current, null);
        row.tail.timers = false;
        row.tail.inodes = false;
        row.tail.processes = false;
    }

    private void endOfProc() throws UnusableEvidence {
        if (proc != null) {
            proc.flush(bad);
            count(proc.section.rows.size());
            proc = null;
        }
    }

    /** What the options of a command {@code ss -uan} say. */
    private Optional<Protocol> protocolOf(TextLines lines) {
        byte[] bytes = lines.bytes();
        int at = Cursor.find(bytes, lines.from, lines.to, "ss -");
        if (at < 0) {
            return Optional.empty();
        }
        boolean tcp = false;
        boolean udp = false;
        words.on(bytes, at + 3, lines.to);
        while (words.word() && bytes[words.from] == '-') {
            boolean isLong = words.starts("--");
            for (int i = words.from; i < words.to; i++) {
                tcp |= !isLong && bytes[i] == 't';
                udp |= !isLong && bytes[i] == 'u';
            }
            tcp |= words.is("--tcp");
            udp |= words.is("--udp");
        }
        return tcp == udp ? Optional.empty() : Optional.of(tcp ? Protocol.TCP : Protocol.UDP);
    }
}
