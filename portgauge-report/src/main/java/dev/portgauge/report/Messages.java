package dev.portgauge.report;

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

    private final Map<String, String> texts;

    private Messages(Map<String, String> texts) {
        this.texts = texts;
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
            return new Messages(parse(new String(bytes(file), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The text as written; a missing key is a defect that a test finds. */
    String get(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no message ".concat(key));
        }
        return text;
    }

    /** The text with {@code {0}}, {@code {1}} … replaced. */
    String get(String key, String... arguments) {
        return fill(get(key), arguments);
    }

    Set<String> keys() {
        return texts.keySet();
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

    static Map<String, String> parse(String file) {
        Map<String, String> texts = new HashMap<>(512);
        int end;
        for (int start = 0; start < file.length(); start = end + 1) {
            end = file.indexOf('\n', start);
            if (end < 0) {
                end = file.length();
            }
            int equals = file.indexOf('=', start);
            if (equals > start && equals < end && file.charAt(start) != '#') {
                texts.put(
                        file.substring(start, equals), lineBreaks(file.substring(equals + 1, end)));
            }
        }
        return texts;
    }

    private static String lineBreaks(String text) {
        return text.indexOf('\\') < 0 ? text : text.replace("\\n", "\n");
    }

    /**
     * Straight out of our jar: the way over a class loader's URL takes 5 to 9 ms more in a cold
     * JVM.
     */
    private static byte[] bytes(String file) throws IOException {
        CodeSource source = Messages.class.getProtectionDomain().getCodeSource();
        String path = source == null ? "" : source.getLocation().getPath();
        if (path.endsWith(".jar") && path.indexOf('%') < 0) {
            try (ZipFile jar = new ZipFile(path)) {
                ZipEntry entry = jar.getEntry(FOLDER.concat(file));
                if (entry != null) {
                    return jar.getInputStream(entry).readAllBytes();
                }
            }
        }
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("missing from the jar");
            }
            return in.readAllBytes();
        }
    }
}
