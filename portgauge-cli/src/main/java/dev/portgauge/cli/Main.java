package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.OutputEnd;
import dev.portgauge.kernel.Terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Starts portgauge on the running kernel. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int code =
                run(
                        args,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err));
        // halt: exit() would set up the JDK's logging first, and there is nothing to shut down
        Runtime.getRuntime().halt(code);
    }

    /** Every command reads TCP sockets, and understanding the command line takes a while. */
    private static void readAhead(Collector collector) {
        try {
            collector.readAhead();
        } catch (RuntimeException | Error refused) {
            // no thread to be had, for example: it is tried again, and told, when they are needed
        }
    }

    /** Runs on this machine, with other streams. */
    static int run(String[] args, OutputStream out, OutputStream err) {
        Collector collector = new Collector(new LiveKernel(Path.of("/proc")), Clock.systemUTC());
        if (new Arguments(args).readsAsUsual()) {
            readAhead(collector);
        }
        Host host =
                new Host(
                        collector,
                        Optional.empty(),
                        System.getenv(),
                        TargetParser.Resolver.SYSTEM,
                        Terminal::columns,
                        OutputEnd::isUnheard,
                        out,
                        err);
        return new Program(host).run(args);
    }
}
