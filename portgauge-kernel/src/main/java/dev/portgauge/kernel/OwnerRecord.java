package dev.portgauge.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Archive.DamagedEntry;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code owners.txt} of a recording: how many processes are hidden, then for each process its pid,
 * how many descriptors each of its rows stands for, and its name; below it the inodes of its
 * sockets, a line each. A line with inode, pid and name is a socket with its process.
 */
final class OwnerRecord {

    static final String ENTRY = "owners.txt";
    private static final String HIDDEN = "hidden ";
    private static final String PROCESS = "process ";

    private int hidden = -1;
    private final List<OwnerTable.Holding> holdings = new ArrayList<>();

    /** Index of the holding in the upper half, inode in the lower. */
    private long[] rows = new long[0];

    /** Keeps the owners of some sockets; what was added first counts. */
    synchronized void add(OwnerTable table, int[] wanted) {
        hidden = hidden < 0 ? table.hiddenProcesses() : hidden;
        int first = holdings.size();
        for (int i = 0; i < table.holdings(); i++) {
            holdings.add(table.holding(i));
        }
        int count = rows.length;
        rows = Arrays.copyOf(rows, count + wanted.length);
        for (int inode : wanted) {
            int index = table.find(inode);
            if (index >= 0) {
                rows[count++] = (long) (first + index) << 32 | Integer.toUnsignedLong(inode);
            }
        }
        rows = Arrays.copyOf(rows, count);
        Arrays.sort(rows);
    }

    /** The processes of the rows, each once. */
    synchronized int[] processes() {
        int[] pids = new int[holdings.size()];
        int count = 0;
        int last = -1;
        for (long row : rows) {
            int index = (int) (row >>> 32);
            if (index != last) {
                last = index;
                pids[count++] = holdings.get(index).process().pid();
            }
        }
        return Arrays.stream(pids, 0, count).distinct().toArray();
    }

    /** Writes the entry, if owners are known. */
    synchronized void write(Archive.Sink archive) throws IOException {
        if (hidden < 0) {
            return;
        }
        try (OutputStream out = new BufferedOutputStream(archive.put(ENTRY), 1 << 16)) {
            out.write((HIDDEN + hidden + "\n").getBytes(UTF_8));
            int process = -1;
            for (long row : rows) {
                if (row >>> 32 != process) {
                    process = (int) (row >>> 32);
                    out.write(line(holdings.get(process)).getBytes(UTF_8));
                }
                out.write((Integer.toUnsignedString((int) row) + "\n").getBytes(UTF_8));
            }
        }
    }

    private static String line(OwnerTable.Holding holding) {
        Owner.Process process = holding.process();
        StringBuilder line = new StringBuilder(PROCESS).append(process.pid()).append(' ');
        line.append(holding.weight()).append(' ');
        for (int i = 0; i < process.name().length(); i++) {
            char c = process.name().charAt(i);
            line.append(c < ' ' ? '?' : c);
        }
        return line.append('\n').toString();
    }

    /** The table of an archive; null when it has none. */
    static @Nullable OwnerTable read(Archive archive) throws IOException {
        byte[] text = archive.whole(ENTRY);
        return text == null ? null : new Parser(text).table();
    }

    /** Reads a million lines without making a text of each. */
    private static final class Parser {

        private final byte[] text;
        private final List<OwnerTable.Holding> holdings = new ArrayList<>();
        private long[] rows = new long[1024];
        private int count;
        private int hidden;

        Parser(byte[] text) {
            this.text = text;
        }

        OwnerTable table() throws IOException {
            int number = 0;
            for (int at = 0; at < text.length; ) {
                int end = at;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                number++;
                try {
                    line(at, end);
                } catch (IllegalArgumentException | IndexOutOfBoundsException unusable) {
                    int shown = Math.min(end, at + 60);
                    throw new DamagedEntry(
                            ENTRY,
                            "line "
                                    + number
                                    + ", \""
                                    + new String(text, at, shown - at, UTF_8)
                                    + "\" is no owner");
                }
                at = end + 1;
            }
            return OwnerTable.of(Arrays.copyOf(rows, count), holdings, hidden);
        }

        private void line(int from, int to) {
            long inode = inode(from, to);
            if (inode >= 0) {
                row((int) inode, holdings.size() - 1);
                return;
            }
            String line = new String(text, from, to - from, UTF_8);
            String[] words = line.split(" ", 4);
            if (line.startsWith(HIDDEN)) {
                hidden = Integer.parseUnsignedInt(words[1]);
            } else if (line.startsWith(PROCESS)) {
                holding(words[1], words[2], words[3]);
            } else {
                words = line.split(" ", 3);
                holding(words[1], "1", words[2]);
                row(Integer.parseUnsignedInt(words[0]), holdings.size() - 1);
            }
        }

        private void holding(String pid, String weight, String name) {
            int rowsFor = Integer.parseInt(weight);
            if (rowsFor < 1) {
                throw new IllegalArgumentException(weight);
            }
            Owner.Process process = new Owner.Process(Integer.parseInt(pid), name);
            OwnerTable.Holding last = holdings.isEmpty() ? null : holdings.getLast();
            if (last == null || last.weight() != rowsFor || !last.process().equals(process)) {
                holdings.add(new OwnerTable.Holding(process, rowsFor));
            }
        }

        private void row(int inode, int index) {
            if (index < 0) {
                throw new IllegalArgumentException("a socket before the first process");
            }
            rows = count < rows.length ? rows : Arrays.copyOf(rows, 2 * count);
            rows[count++] = (long) inode << 32 | index;
        }

        /** The number that a line consists of, -1 when it is another one. */
        private long inode(int from, int to) {
            long number = to > from && to - from <= 10 ? 0 : -1;
            for (int i = from; i < to && number >= 0; i++) {
                int digit = text[i] - '0';
                number = digit < 0 || digit > 9 ? -1 : 10 * number + digit;
            }
            return number > 0xffff_ffffL ? -1 : number;
        }
    }
}
