package dev.portgauge.report;

import dev.portgauge.model.Owner;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Rows of fields, quoted as RFC 4180 has it; lines end as on Unix. */
final class Csv {

    private final Writer out;
    private boolean begun;
    private Optional<String> lead = Optional.empty();

    Csv(Writer out) {
        this.out = out;
    }

    /** Names of the header; {@link #end()} ends it. */
    void header(String... names) throws IOException {
        for (String name : names) {
            field(name);
        }
    }

    /** Begins every row from now on with this field. */
    void lead(String text) {
        lead = Optional.of(text);
    }

    void field(String text) throws IOException {
        if (!begun && lead.isPresent()) {
            begun = true;
            write(lead.get());
        }
        if (begun) {
            out.write(',');
        }
        begun = true;
        write(text);
    }

    private void write(String text) throws IOException {
        if (needsQuotes(text)) {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(text);
        }
    }

    void field(long number) throws IOException {
        field(Long.toString(number));
    }

    /** {@code count} unknown fields. */
    void empty(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            field("");
        }
    }

    /** Three fields: pid, process, uid. */
    void owner(Owner owner) throws IOException {
        if (owner instanceof Owner.Process process) {
            field(process.pid());
            field(process.name());
            empty(1);
        } else if (owner instanceof Owner.Hidden hidden) {
            empty(2);
            if (hidden.uid() == Owner.Hidden.NO_UID) {
                empty(1);
            } else {
                field(Integer.toUnsignedString(hidden.uid()));
            }
        } else {
            empty(3);
        }
    }

    void end() throws IOException {
        out.write('\n');
        begun = false;
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
