package dev.portgauge.cli;

import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.Terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;

/** Starts portgauge on the running kernel. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        WarmUp.start();
        Host host =
                host(
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err));
        // halt: exit() would set up the JDK's logging first, and there is nothing to shut down
        Runtime.getRuntime().halt(new Program(host).run(args));
    }

    /** This machine, with other streams. */
    static Host host(OutputStream out, OutputStream err) {
        return new Host(
                new LiveKernel(Path.of("/proc")),
                Clock.systemUTC(),
                System.getenv(),
                TargetParser.Resolver.SYSTEM,
                Terminal::columns,
                out,
                err);
    }
}
