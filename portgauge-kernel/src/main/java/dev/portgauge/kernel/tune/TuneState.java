package dev.portgauge.kernel.tune;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * What was before portgauge changed it, as it is kept in a file: lines of words between tabs, the
 * last one a sum over all others.
 *
 * @param isComplete false from before the first change until after the last: an intent
 * @param entries the sysctls, in the order in which they were set
 * @param netns whose sysctls they are; empty of the host, and of a record by an older portgauge
 * @param fileBefore the text of the sysctl file before; empty when there was none
 * @param fileNow its text when the last run began
 * @param fileAfter the text written; empty where no file belongs to it
 * @param madeFolder whether the folder of the file was made for it
 */
public record TuneState(
        boolean isComplete,
        List<Entry> entries,
        Optional<NetnsIdentity> netns,
        Optional<String> fileBefore,
        Optional<String> fileNow,
        Optional<String> fileAfter,
        boolean madeFolder) {

    private static final String FOLDER = "folder\tmade";
    private static final String VERSION = "portgauge-tune/1";

    /**
     * One sysctl.
     *
     * @param before what undoing goes back to
     * @param now what it was when the last run began
     * @param after what it is set to
     */
    public record Entry(String sysctl, String before, String now, String after) {

        /** Whether a run may have left this value, complete or not. */
        boolean isOurs(String value) {
            return value.equals(before) || value.equals(now) || value.equals(after);
        }

        /** Whether a run leaves this value. */
        boolean isLeftBy(String value, boolean complete) {
            return complete ? value.equals(after) : isOurs(value);
        }
    }

    public TuneState {
        entries = List.copyOf(entries);
    }

    TuneState completed() {
        return new TuneState(true, entries, netns, fileBefore, fileNow, fileAfter, madeFolder);
    }

    /** The entry of a sysctl, if it is in here. */
    public Optional<Entry> entry(String sysctl) {
        for (Entry entry : entries) {
            if (entry.sysctl().equals(sysctl)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        text.append(VERSION).append(isComplete ? "\tapplied\n" : "\tintent\n");
        netns.ifPresent(known -> append(text, known));
        for (Entry entry : entries) {
            text.append("sysctl\t").append(entry.sysctl());
            text.append('\t').append(entry.before()).append('\t').append(entry.now());
            text.append('\t').append(entry.after());
            text.append('\n');
        }
        fileBefore.ifPresent(file -> text.append("before\t").append(encoded(file)).append('\n'));
        fileNow.ifPresent(file -> text.append("now\t").append(encoded(file)).append('\n'));
        fileAfter.ifPresent(file -> text.append("after\t").append(encoded(file)).append('\n'));
        text.append(madeFolder ? FOLDER + "\n" : "");
        String sum = sum(text);
        return text.append("sum\t").append(sum).append('\n').toString();
    }

    private static void append(StringBuilder text, NetnsIdentity netns) {
        text.append("netns\t").append(netns.inode()).append('\t');
        netns.cookie().ifPresent(text::append);
        text.append('\t').append(netns.boot().orElse("")).append('\n');
    }

    /** Reads one; empty when it is not whole, or of another version. */
    static Optional<TuneState> of(String text) {
        int sum = text.lastIndexOf("sum\t");
        if (sum < 0 || !text.substring(sum).equals("sum\t" + sum(text.substring(0, sum)) + "\n")) {
            return Optional.empty();
        }
        boolean isComplete = text.startsWith(VERSION + "\tapplied\n");
        if (!isComplete && !text.startsWith(VERSION + "\tintent\n")) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        Optional<NetnsIdentity> netns = Optional.empty();
        Optional<String> before = Optional.empty();
        Optional<String> now = Optional.empty();
        Optional<String> after = Optional.empty();
        boolean madeFolder = false;
        for (String line : text.substring(text.indexOf('\n') + 1, sum).lines().toList()) {
            if (line.equals(FOLDER)) {
                madeFolder = true;
                continue;
            }
            List<String> words = words(line);
            if (words.size() == 5 && words.getFirst().equals("sysctl")) {
                entries.add(new Entry(words.get(1), words.get(2), words.get(3), words.get(4)));
            } else if (words.size() == 4 && words.getFirst().equals("netns")) {
                netns = Optional.of(netns(words));
            } else if (words.size() == 2 && words.getFirst().equals("before")) {
                before = Optional.of(decoded(words.get(1)));
            } else if (words.size() == 2 && words.getFirst().equals("now")) {
                now = Optional.of(decoded(words.get(1)));
            } else if (words.size() == 2 && words.getFirst().equals("after")) {
                after = Optional.of(decoded(words.get(1)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(
                new TuneState(isComplete, entries, netns, before, now, after, madeFolder));
    }

    private static NetnsIdentity netns(List<String> words) {
        return new NetnsIdentity(
                Long.parseLong(words.get(1)),
                words.get(2).isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(words.get(2))),
                words.get(3).isEmpty() ? Optional.empty() : Optional.of(words.get(3)));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
            words.add(line.substring(from, tab));
            from = tab + 1;
        }
        words.add(line.substring(from));
        return words;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String sum(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
