package dev.portgauge.cli;

import java.util.Optional;

/**
 * The language option, needed before the command line is understood: its errors are in that
 * language too.
 */
final class Languages {

    private Languages() {}

    /**
     * The value of {@code --lang}, if there is one.
     *
     * @throws UsageError when it is neither ko nor en
     */
    static Optional<String> option(String[] args) {
        String name = Option.LANG.name();
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            Optional<String> value = Optional.empty();
            if (args[i].equals(name) && i + 1 < args.length) {
                value = Optional.of(args[i + 1]);
            } else if (args[i].startsWith(name + "=")) {
                value = Optional.of(args[i].substring(name.length() + 1));
            }
            if (value.isPresent()) {
                if (!value.get().equals("ko") && !value.get().equals("en")) {
                    throw new UsageError("value", value.get(), name).accepting("ko, en");
                }
                return value;
            }
        }
        return Optional.empty();
    }
}
