package dev.portgauge.kernel.cloud;

import dev.portgauge.kernel.cloud.NatTableError.Kind;
import dev.portgauge.model.NatBudget;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of NAT limits as text: {@code [name]} begins a NAT, {@code key = value} says something of
 * it, {@code #} begins a line that means nothing. docs/cloud-nat.md has the keys.
 */
final class NatTableText {

    private final List<NatBudget> found = new ArrayList<>();
    private final boolean one;
    private NatSection section = NatSection.NONE;
    private int line;

    private NatTableText(boolean one) {
        this.one = one;
    }

    /** Every NAT of a table. */
    static List<NatBudget> parse(byte[] bytes) throws NatTableError {
        return new NatTableText(false).read(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The only NAT of a table. */
    static NatBudget parseOne(byte[] bytes) throws NatTableError {
        return new NatTableText(true).read(new String(bytes, StandardCharsets.UTF_8)).getFirst();
    }

    private List<NatBudget> read(String text) throws NatTableError {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            line++;
            line(text.substring(from, end).strip());
            from = end + 1;
        }
        finish();
        return found;
    }

    private void line(String text) throws NatTableError {
        if (text.isEmpty() || text.charAt(0) == '#') {
            return;
        }
        if (text.charAt(0) == '[') {
            begin(text);
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw error(Kind.NO_PAIR, text);
        }
        if (section == NatSection.NONE) {
            throw error(Kind.NO_SECTION, text);
        }
        section.put(line, text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    private void begin(String text) throws NatTableError {
        String name = text.length() < 3 ? "" : text.substring(1, text.length() - 1).strip();
        if (name.isEmpty() || text.charAt(text.length() - 1) != ']') {
            throw error(Kind.NO_PAIR, text);
        }
        if (one && section != NatSection.NONE) {
            throw error(Kind.SECOND_SECTION, text);
        }
        if (section != NatSection.NONE) {
            finish();
        }
        section = new NatSection(name);
    }

    private void finish() throws NatTableError {
        if (!section.hasLimits()) {
            throw new NatTableError(Kind.NO_LIMIT, line, "", NatSection.LIMIT_FORM);
        }
        found.add(section.budget());
    }

    private NatTableError error(Kind kind, String text) {
        return new NatTableError(kind, line, text, "");
    }
}
