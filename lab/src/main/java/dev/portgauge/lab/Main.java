package dev.portgauge.lab;

import dev.portgauge.lab.CommandLine.UsageError;
import dev.portgauge.lab.world.Namespace;

import java.io.PrintStream;
import java.util.List;

/** {@code ./portgauge-lab}. */
public final class Main {

    private static final int UNUSABLE = 3;

    private Main() {}

    public static void main(String[] arguments) {
        // the launcher knows; Java could only tell of standard input and output together
        boolean terminal = Boolean.getBoolean("portgauge.lab.terminal");
        System.exit(run(List.of(arguments), System.out, System.err, terminal));
    }

    /**
     * The exit code.
     *
     * @param terminal whether {@code err} is one
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err, boolean terminal) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            if (line.help()) {
                out.print(CommandLine.HELP);
                return 0;
            }
            return new Session(line, out, err, terminal).run();
        } catch (UsageError mistake) {
            err.println("portgauge-lab: " + mistake.getMessage());
            return UNUSABLE;
        } catch (Namespace.Refused refused) {
            err.println(
                    "portgauge-lab: no network namespace to be had, "
                            + refused.getMessage()
                            + "; run it as root or below `unshare -r`");
            return UNUSABLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return UNUSABLE;
        } catch (Exception | AssertionError broken) {
            err.println("portgauge-lab: " + broken.getMessage());
            return UNUSABLE;
        }
    }
}
