package dev.portgauge.kernel.logs;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Single fields of a JSON object on one line, as Docker and journalctl write it. */
final class LogFields {

    private LogFields() {}

    /**
     * The text of a field: of a string, a number, or an array of bytes, which is how journalctl
     * writes what is no plain text.
     */
    static Optional<String> text(String json, String name) {
        int at = value(json, name);
        if (at < 0 || at >= json.length()) {
            return Optional.empty();
        }
        char first = json.charAt(at);
        if (first == '"') {
            return Optional.of(string(json, at + 1));
        }
        return first == '[' ? Optional.of(bytes(json, at + 1)) : Optional.of(word(json, at));
    }

    private static int value(String json, String name) {
        String key = "\"".concat(name).concat("\"");
        int at = json.indexOf(key);
        while (at > 0
                && json.charAt(at - 1) != '{'
                && json.charAt(at - 1) != ','
                && json.charAt(at - 1) != ' ') {
            at = json.indexOf(key, at + 1);
        }
        if (at < 0) {
            return -1;
        }
        int colon = at + key.length();
        while (colon < json.length() && json.charAt(colon) == ' ') {
            colon++;
        }
        if (colon >= json.length() || json.charAt(colon) != ':') {
            return -1;
        }
        do {
            colon++;
        } while (colon < json.length() && json.charAt(colon) == ' ');
        return colon;
    }

    private static String word(String json, int from) {
        int to = from;
        while (to < json.length() && ",} ".indexOf(json.charAt(to)) < 0) {
            to++;
        }
        return json.substring(from, to);
    }

    private static String bytes(String json, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int number = -1;
        for (int at = from; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c >= '0' && c <= '9') {
                number = Math.max(0, number) * 10 + c - '0';
            } else {
                if (number >= 0) {
                    bytes.write(number);
                }
                number = -1;
                if (c == ']') {
                    break;
                }
            }
        }
        byte[] all = bytes.toByteArray();
        return LogText.of(all, 0, all.length);
    }

    private static String string(String json, int from) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c != '\\' || at >= json.length()) {
                text.append(c);
                continue;
            }
            char kind = json.charAt(at++);
            if (kind == 'u' && at + 4 <= json.length()) {
                text.append(code(json, at));
                at += 4;
            } else {
                text.append(unescaped(kind));
            }
        }
        return text.toString();
    }

    private static char code(String json, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            code = code << 4 | Math.max(0, Character.digit(json.charAt(i), 16));
        }
        return (char) code;
    }

    private static char unescaped(char kind) {
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b', 'f' -> ' ';
            default -> kind;
        };
    }
}
