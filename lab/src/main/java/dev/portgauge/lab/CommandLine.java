package dev.portgauge.lab;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Pools;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@code ./portgauge-lab}.
 *
 * @param scenarios how many of each pool
 * @param seed of the first
 * @param replay the seed of the only one to do
 * @param verbose whether every result is printed
 */
record CommandLine(
        int scenarios,
        long seed,
        Optional<Long> replay,
        List<Pool> pools,
        boolean verbose,
        boolean help) {

    static final String HELP =
            """
            portgauge-lab: random populations of sockets in private network namespaces, predicted as
            `portgauge check` does, then really used up. Needs root, or `unshare -r`.

              --scenarios N   how many of each pool (default 300)
              --seed N        the first seed (default 1)
              --replay SEED   only this one: its population, the prediction, the result
              --pool NAME     %s (default: all)
              -v              print every result
              --help          print this

            Exit: 0 everything held, 1 a disagreement, 3 bad usage or no namespace to be had.
            """
                    .formatted(names());

    static CommandLine parse(List<String> arguments) throws UsageError {
        CommandLine line = new CommandLine(300, 1, Optional.empty(), Pools.ALL, false, false);
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            switch (option) {
                case "-v" -> line = line.talking();
                case "--help", "-h" -> line = line.helping();
                case "--scenarios", "--seed", "--replay", "--pool" -> {
                    i++;
                    if (i == arguments.size()) {
                        throw new UsageError(option + " needs a value");
                    }
                    line = line.with(option, arguments.get(i));
                }
                default -> throw new UsageError("unknown option " + option + "; try --help");
            }
        }
        return line;
    }

    /** A mistake on the command line, in one line. */
    static final class UsageError extends Exception {
        private static final long serialVersionUID = 1;

        UsageError(String message) {
            super(message);
        }
    }

    private CommandLine with(String option, String value) throws UsageError {
        return switch (option) {
            case "--scenarios" ->
                    new CommandLine(
                            (int) number(option, value, 1, 10_000_000),
                            seed,
                            replay,
                            pools,
                            verbose,
                            help);
            case "--seed" ->
                    new CommandLine(scenarios, seed(option, value), replay, pools, verbose, help);
            case "--replay" ->
                    new CommandLine(
                            scenarios,
                            seed,
                            Optional.of(seed(option, value)),
                            pools,
                            verbose,
                            help);
            case "--pool" ->
                    new CommandLine(scenarios, seed, replay, List.of(pool(value)), verbose, help);
            default -> throw new AssertionError(option);
        };
    }

    private CommandLine talking() {
        return new CommandLine(scenarios, seed, replay, pools, true, help);
    }

    private CommandLine helping() {
        return new CommandLine(scenarios, seed, replay, pools, verbose, true);
    }

    private static Pool pool(String name) throws UsageError {
        return Pools.named(name)
                .orElseThrow(() -> new UsageError("--pool " + name + ": there is " + names()));
    }

    private static String names() {
        return String.join(", ", Pools.ALL.stream().map(Pool::name).toList());
    }

    private static long seed(String option, String value) throws UsageError {
        return number(option, value, 0, Long.MAX_VALUE / 2);
    }

    private static long number(String option, String value, long least, long most)
            throws UsageError {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new UsageError(
                option + " " + value + ": a number from " + least + " to " + most + ", please");
    }
}
