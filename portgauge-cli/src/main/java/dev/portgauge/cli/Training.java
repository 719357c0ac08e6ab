package dev.portgauge.cli;

import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.Terminal;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runs every command once, so that the AOT cache holds what they load; writes nothing. */
public final class Training {

    private static final List<String[]> RUNS =
            List.of(
                    new String[] {"check"},
                    new String[] {
                        "check", "127.0.0.1:9", "[::1]:9", "--warning", "20%:", "--color", "always"
                    },
                    new String[] {"check", "127.0.0.1", "-v", "--lang", "ko"},
                    new String[] {"check", "127.0.0.1:9", "--format", "json"},
                    new String[] {"check", "--format", "csv"},
                    new String[] {"check", "127.0.0.1:9", "--format", "nagios"},
                    new String[] {"limits", "--lang", "en"},
                    new String[] {"limits", "--format", "json", "--lang", "ko"},
                    new String[] {"sockets"},
                    new String[] {"sockets", "--by", "process", "--lang", "ko"},
                    new String[] {"sockets", "--by", "state", "--format", "json"},
                    new String[] {"--help"},
                    new String[] {"--version"});

    private Training() {}

    public static void main(String[] args) {
        Host host =
                new Host(
                        new LiveKernel(Path.of("/proc")),
                        Clock.systemUTC(),
                        Map.of(),
                        TargetParser.Resolver.SYSTEM,
                        Terminal::columns,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        WarmUp.start();
        for (String[] run : RUNS) {
            new Program(host).run(run);
        }
    }
}
