package dev.portgauge.style;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

/** google-java-format in its AOSP style, imports and long strings included; no options. */
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder()
                            .style(JavaFormatterOptions.Style.AOSP)
                            .formatJavadoc(true)
                            .build());

    private Format() {}

    static String apply(String source) throws UnparsableSource {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new UnparsableSource(String.valueOf(e.getMessage()), e);
        }
    }
}
