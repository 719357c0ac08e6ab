package dev.portgauge.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code portgauge capture FILE [TARGET...]}. */
final class CaptureCommand implements Errand {

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.ANONYMIZE, Option.FORCE);
    }

    @Override
    public List<Option> common() {
        return List.of(
                Option.LANG, Option.SILENT, Option.READ, Option.NETNS, Option.HELP, Option.VERSION);
    }

    @Override
    public String parameters() {
        return "FILE";
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        return new CaptureRun(invocation).run(out);
    }
}
