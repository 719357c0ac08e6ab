package dev.portgauge.kernel.logs;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Bytes of a log as text: UTF-8, else what Korean systems wrote before, else as far as it goes. */
final class LogText {

    /** CP949 holds all of EUC-KR; a runtime without it has at least that. */
    private static final List<Charset> KOREAN = List.of(korean());

    private static final char ESCAPE = 0x1b;

    private LogText() {}

    private static Charset korean() {
        return Charset.forName(Charset.isSupported("x-windows-949") ? "x-windows-949" : "EUC-KR");
    }

    /** The encodings in which what is not ASCII is looked for. */
    static List<Charset> encodings() {
        return List.of(StandardCharsets.UTF_8, KOREAN.getFirst());
    }

    static String of(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decoded(bytes, from, to);
            }
        }
        return plain(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static String decoded(byte[] bytes, int from, int to) {
        for (Charset charset : encodings()) {
            Optional<String> text = decoded(charset, bytes, from, to);
            if (text.isPresent()) {
                return plain(text.get());
            }
        }
        return plain(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(Charset charset, byte[] bytes, int from, int to) {
        try {
            ByteBuffer text = ByteBuffer.wrap(bytes, from, to - from);
            return Optional.of(charset.newDecoder().decode(text).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** Without colours and a carriage return. */
    private static String plain(String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return line.indexOf(ESCAPE) < 0 ? line : withoutColours(line);
    }

    private static String withoutColours(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ESCAPE && at + 1 < line.length() && line.charAt(at + 1) == '[') {
                at += 2;
                while (at < line.length() && (line.charAt(at) < '@' || line.charAt(at) > '~')) {
                    at++;
                }
                at++;
            } else {
                plain.append(line.charAt(at++));
            }
        }
        return plain.toString();
    }
}
