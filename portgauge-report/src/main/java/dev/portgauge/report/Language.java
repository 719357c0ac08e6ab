package dev.portgauge.report;

import java.util.Map;
import java.util.Optional;

/** A language that every text for people exists in. */
public enum Language {
    KO("ko"),
    EN("en");

    private static final String[] VARIABLES = {"PORTGAUGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The two letters that options and file names use. */
    public String tag() {
        return tag;
    }

    /**
     * The language to answer in: the option, else the first of PORTGAUGE_LANG, LC_ALL, LC_MESSAGES
     * and LANG that is set and not empty. Whatever begins with {@code ko} is Korean, all else
     * English.
     */
    public static Language of(Map<String, String> environment, Optional<String> option) {
        if (option.isPresent()) {
            return named(option.get());
        }
        for (String variable : VARIABLES) {
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                return named(value);
            }
        }
        return EN;
    }

    private static Language named(String text) {
        return text.regionMatches(true, 0, KO.tag, 0, KO.tag.length()) ? KO : EN;
    }
}
