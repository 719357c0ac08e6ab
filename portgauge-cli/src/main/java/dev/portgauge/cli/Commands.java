package dev.portgauge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command, in the order in which the help shows them. */
final class Commands {

    static final List<Command> ALL =
            List.of(
                    new CheckCommand(),
                    new LimitsCommand(),
                    new SocketsCommand(),
                    new MapCommand(),
                    new ProbeCommand(),
                    new LogsCommand(),
                    new TraceCommand(),
                    new AdviseCommand(),
                    new TuneCommand(),
                    new PlanCommand(),
                    new WatchCommand(),
                    new CaptureCommand());

    private Commands() {}

    static Optional<Command> named(String name) {
        for (Command command : ALL) {
            if (command.name().equals(name)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    static List<String> namesInOrder() {
        List<String> names = new ArrayList<>();
        for (Command command : ALL) {
            names.add(command.name());
        }
        return names;
    }

    static String names() {
        return String.join(", ", namesInOrder());
    }
}
