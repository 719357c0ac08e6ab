package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.report.Language;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Whole runs that change a host: one of files, with the sockets of a recording. */
class TuneRunTest {

    private static final String RANGE = "proc/sys/net/ipv4/ip_local_port_range";
    private static final String FILE = "etc/sysctl.d/60-portgauge.conf";
    private static final String[] APPLY = {
        "tune", "--apply", "--yes", "--only", "ip_local_port_range", "--range", "30000-45001"
    };

    @TempDir private Path root;

    @BeforeEach
    void aHost() throws IOException {
        write(RANGE, "40000\t40099\n");
        write("proc/sys/net/core/netdev_max_backlog", "1000\n");
        Files.createDirectories(root.resolve("etc/sysctl.d"));
    }

    @Test
    void whatIsAppliedIsLiveAndInTheFile() throws IOException {
        assertThat(run(_ -> false, APPLY)).isZero();
        assertThat(read(RANGE)).isEqualTo("30000 45001\n");
        assertThat(read(FILE)).contains("net.ipv4.ip_local_port_range = 30000 45001\n");
    }

    @Test
    void whatOthersWroteIntoTheFileStaysAndUndoingBringsItBack() throws IOException {
        String former = "# theirs\nvm.swappiness=1\n";
        write(FILE, former);
        assertThat(run(_ -> false, APPLY)).isZero();
        assertThat(read(FILE)).endsWith("# Kept: not by portgauge.\nvm.swappiness=1\n");
        assertThat(run(_ -> false, "tune", "--undo")).isZero();
        assertThat(read(FILE)).isEqualTo(former);
        assertThat(read(RANGE)).isEqualTo("40000 40099\n");
    }

    /** As without memory for another thread: the host is changed all the same. */
    @Test
    void aDefectAfterTheChangeSaysWhatIsInForceAndHowToUndo() throws IOException {
        Predicate<Path> isChanged = at -> Files.exists(at.resolve(FILE));
        UsageError told = catchThrowableOfType(UsageError.class, () -> run(isChanged, APPLY));
        assertThat(told.key()).isEqualTo("error.tuneUntold");
        assertThat(told.code()).isEqualTo(Program.CHANGED);
        assertThat(read(RANGE)).isEqualTo("30000 45001\n");
    }

    /**
     * Runs it.
     *
     * @param breaks when the sockets cannot be read any more
     */
    private int run(Predicate<Path> breaks, String... args) throws IOException {
        Kernel recorded = TestHost.recorded("mixed");
        Kernel kernel =
                (Kernel)
                        Proxy.newProxyInstance(
                                Kernel.class.getClassLoader(),
                                new Class<?>[] {Kernel.class},
                                (_, method, given) -> {
                                    if (breaks.test(root)) {
                                        throw new OutOfMemoryError("no thread");
                                    }
                                    return method.invoke(recorded, given);
                                });
        Host host =
                new Host(
                        new Collector(kernel, Clock.systemUTC()),
                        Optional.empty(),
                        Map.of(),
                        name -> {
                            throw new UnknownHostException(name);
                        },
                        _ -> OptionalInt.empty(),
                        _ -> false,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        Invocation invocation =
                new Invocation(
                        new TuneCommand(),
                        new Arguments(args).parse(Language.EN).subcommand(),
                        host,
                        Language.EN);
        return new TuneRun(invocation, new StringWriter(), root).run();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
