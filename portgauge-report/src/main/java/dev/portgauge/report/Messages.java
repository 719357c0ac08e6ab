package dev.portgauge.report;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The words of one language, from {@code messages_xx.properties}: UTF-8, one {@code key=text} a
 * line, {@code #} for comments, {@code \n} for a line break, {@code {0}} for the first argument.
 *
 * <p>java.util.ResourceBundle, Properties and MessageFormat would cost a tenth of the program's
 * running time.
 */
final class Messages {

    private static final String FOLDER = "dev/portgauge/report/";
    private static final Messages[] LOADED = new Messages[Language.values().length];

    private final byte[] file;

    /** Where in the file the text of each key begins. */
    private final Map<String, Integer> begins = new HashMap<>(512);

    /**
     * @param file the bytes of a whole file
     */
    Messages(byte[] file) {
        this.file = file;
        index();
    }

    /** The words of that language, read once. */
    static synchronized Messages of(Language language) {
        Messages loaded = LOADED[language.ordinal()];
        if (loaded == null) {
            String file = "messages_".concat(language.tag()).concat(".properties");
            loaded = load(file);
            LOADED[language.ordinal()] = loaded;
        }
        return loaded;
    }

    /** The words in a file of this package. */
    static Messages load(String file) {
        try {
            return new Messages(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The text as written; a missing key is a defect that a test finds. */
    String get(String key) {
        Integer begin = begins.get(key);
        if (begin == null) {
            throw new IllegalArgumentException("no message ".concat(key));
        }
        int end = begin;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return lineBreaks(new String(file, begin, end - begin, StandardCharsets.UTF_8));
    }

    boolean has(String key) {
        return begins.containsKey(key);
    }

    /** The text with {@code {0}}, {@code {1}} … replaced. */
    String get(String key, String... arguments) {
        return fill(get(key), arguments);
    }

    Set<String> keys() {
        return begins.keySet();
    }

    static String fill(String text, String... arguments) {
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int index = open + 2 < text.length() ? text.charAt(open + 1) - '0' : -1;
            if (index >= 0 && index < arguments.length && text.charAt(open + 2) == '}') {
                filled.append(text, from, open).append(arguments[index]);
                from = open + 3;
            }
        }
        return filled.append(text, from, text.length()).toString();
    }

    /**
     * Over bytes, and no text is made before it is wanted: in a cold JVM our own loops are compiled
     * and those of String are not.
     */
    private void index() {
        int line = 0;
        boolean isKey = true;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '\n') {
                line = at + 1;
                isKey = true;
            } else if (isKey && file[at] == '=') {
                isKey = false;
                if (at > line && file[line] != '#') {
                    begins.put(new String(file, line, at - line, StandardCharsets.UTF_8), at + 1);
                }
            }
        }
    }

    private static String lineBreaks(String text) {
        return text.indexOf('\\') < 0 ? text : text.replace("\\n", "\n");
    }

    /**
     * The file that the launcher laid beside our jar, or straight out of the jar: to open that
     * takes 4 ms of a cold JVM, and the way over a class loader's URL 5 to 9 more.
     */
    private static byte[] bytes(String file) throws IOException {
        CodeSource source = Messages.class.getProtectionDomain().getCodeSource();
        String path = source == null ? "" : source.getLocation().getPath();
        if (path.endsWith(".jar") && path.indexOf('%') < 0) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            try (InputStream beside = new FileInputStream(folder.concat(file))) {
                return beside.readAllBytes();
            } catch (FileNotFoundException onlyInTheJar) {
                return inJar(path, file);
            }
        }
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("missing from the jar");
            }
            return in.readAllBytes();
        }
    }

    private static byte[] inJar(String path, String file) throws IOException {
        try (ZipFile jar = new ZipFile(path)) {
            ZipEntry entry = jar.getEntry(FOLDER.concat(file));
            if (entry == null) {
                throw new IOException("missing from the jar");
            }
            return jar.getInputStream(entry).readAllBytes();
        }
    }
}
