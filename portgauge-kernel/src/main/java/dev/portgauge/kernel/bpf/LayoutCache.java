package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.btf.Member;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the layout of one kernel, so that not every start reads megabytes of types: a text file
 * with the kernel's build id, a checksum, the numbers of the functions, and a line for each member.
 * A file of another kernel, or one that makes no sense, counts as none; one that cannot be written
 * is not needed. Whoever may write to the folder decides what runs anyway: the program itself is in
 * it.
 */
final class LayoutCache {

    private static final String FILE = "book-layout.txt";

    /** To be changed with what a file holds. */
    private static final String FORMAT = "portgauge book layout 4";

    private static final int HEAD_LINES = 5;
    private static final int WORDS = 5;
    private static final int LARGEST = 1 << 16;

    private final Path folder;

    LayoutCache(Path folder) {
        this.folder = folder;
    }

    Optional<BookLayout> load(String build) {
        Path file = folder.resolve(FILE);
        // a pipe in its place would be waited for
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text;
        try (InputStream stream = new FileInputStream(file.toFile())) {
            text = new String(stream.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        String[] lines = text.split("\n", -1);
        if (lines.length < HEAD_LINES || !lines[0].equals(FORMAT) || !lines[1].equals(build)) {
            return Optional.empty();
        }
        int body = lines[0].length() + lines[1].length() + lines[2].length() + 3;
        if (!lines[2].equals(sum(text.substring(body)))) {
            return Optional.empty();
        }
        try {
            return layout(lines);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<BookLayout> layout(String[] lines) {
        Map<String, Member> members = new TreeMap<>();
        // the last line ends, too
        for (int i = HEAD_LINES; i < lines.length - 1; i++) {
            String[] words = lines[i].split(" ", -1);
            if (words.length != WORDS) {
                return Optional.empty();
            }
            members.put(
                    words[0],
                    new Member(
                            number(words[1]),
                            number(words[2]),
                            number(words[3]),
                            number(words[4])));
        }
        return members.keySet().containsAll(BookLayout.REQUIRED)
                ? Optional.of(new BookLayout(number(lines[3]), number(lines[4]), members))
                : Optional.empty();
    }

    /** Against a digit that flipped, not against an enemy. */
    private static String sum(String text) {
        return Integer.toHexString(text.hashCode());
    }

    private static int number(String word) {
        return Integer.parseUnsignedInt(word);
    }

    void store(String build, BookLayout layout) {
        StringBuilder text = new StringBuilder();
        text.append(layout.tcp()).append('\n').append(layout.udp()).append('\n');
        new TreeMap<>(layout.members())
                .forEach((name, member) ->
                        text.append(name)
                                .append(' ')
                                .append(member.offset())
                                .append(' ')
                                .append(member.size())
                                .append(' ')
                                .append(member.shift())
                                .append(' ')
                                .append(member.width())
                                .append('\n'));
        String head = FORMAT + "\n" + build + "\n" + sum(text.toString()) + "\n";
        // two starts at a time may write it
        Path half = folder.resolve(FILE + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(half, head + text);
            Files.move(half, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            remove(half);
        }
    }

    /** The types are read again next time. */
    private static void remove(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException unwritable) {
            // then it was not made either
        }
    }
}
