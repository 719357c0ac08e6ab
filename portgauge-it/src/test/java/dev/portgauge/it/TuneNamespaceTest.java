package dev.portgauge.it;

import static dev.portgauge.it.TuneMachine.FILE;
import static dev.portgauge.it.TuneMachine.LOOK;
import static dev.portgauge.it.TuneMachine.RANGE;
import static dev.portgauge.it.TuneMachine.UNTOUCHED;
import static dev.portgauge.it.TuneMachine.inContainer;
import static dev.portgauge.it.TuneMachine.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code tune} of another network namespace, and without rights. */
@ExtendWith(InNamespace.class)
class TuneNamespaceTest {

    @Test
    void aNamespaceAloneIsChangedAndNoFileIsWritten() throws Exception {
        String[] other = {"--netns", ""};
        Namespace namespace = Namespace.open();
        try (namespace) {
            other[1] = namespace.path();
            boolean before = Files.exists(Path.of(FILE));
            Outcome applied = Portgauge.run("tune", "--apply", "--yes", "--netns", other[1]);
            assertThat(applied.exit()).as(applied.err()).isZero();
            assertThat(rangeIn(namespace)).isEqualTo("10240\t65535\n");
            assertThat(Shell.run("cat", RANGE)).isEqualTo("32768\t60999\n");
            assertThat(Files.exists(Path.of(FILE))).isEqualTo(before);
            assertThat(applied.out()).contains("/run/portgauge/tune-net-");
            Outcome undone = Portgauge.run("tune", "--undo", "--netns", other[1]);
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(rangeIn(namespace)).isEqualTo("32768\t60999\n");
            assertThat(Path.of("/run/portgauge")).doesNotExist();
        }
    }

    /** The kernel gives a namespace's number to another one, sooner or later. */
    @Test
    void theRecordOfANamespaceThatIsGoneDoesNotChangeTheNextOne() throws Exception {
        Path folder = Path.of("/run/portgauge");
        Path old;
        try (Namespace gone = Namespace.open()) {
            Portgauge.run("tune", "--apply", "--yes", "--netns", gone.path());
            old = folder.resolve("tune-net-%s.state".formatted(inodeOf(gone)));
            assertThat(old).exists();
        }
        try (Namespace next = Namespace.open()) {
            // a copy, in case the number is the same already
            byte[] record = Files.readAllBytes(old);
            Files.delete(old);
            Path here = folder.resolve("tune-net-%s.state".formatted(inodeOf(next)));
            Files.write(here, record);
            next.call(() -> Files.writeString(Path.of(RANGE), "10240 65535"));
            Outcome plan = Portgauge.run("tune", "--netns", next.path());
            assertThat(plan.out()).contains("namespace that is gone and had the same number");
            Outcome undone = Portgauge.run("tune", "--undo", "--netns", next.path());
            assertThat(undone.exit()).isEqualTo(3);
            assertThat(undone.err()).contains("another network namespace that is gone");
            assertThat(rangeIn(next)).isEqualTo("10240\t65535\n");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void inAContainerNoFileIsWrittenAndItIsSaidHowToKeepTheValues() throws Exception {
        Outcome outcome =
                inContainer(
                        tune("--apply", "--yes", "--range", "20000-65535")
                                + "; cat %s; ls /etc/sysctl.d /var/lib; ".formatted(RANGE)
                                + tune("--only", "nf_conntrack_max")
                                + "; "
                                + tune("--undo")
                                + ">/dev/null; echo $?;"
                                + LOOK);
        assertThat(outcome.out())
                .contains("Until this container ends", "docker run --sysctl")
                .contains("20000\t65535\n/etc/sysctl.d:\n\n/var/lib:\n")
                .contains("may be set in the first network")
                .endsWith("\n0\n" + UNTOUCHED);
    }

    private static String inodeOf(Namespace namespace) throws Exception {
        return Shell.run("stat", "-L", "-c", "%i", namespace.path()).strip();
    }

    private static String rangeIn(Namespace namespace) throws Exception {
        return namespace.call(() -> Shell.run("cat", RANGE));
    }

    @Test
    void withoutRightsThereIsAPlanAndOneLine() throws Exception {
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Path folder = Files.createTempDirectory("portgauge-tune");
        try {
            String classPath = Portgauge.readableClassPath(folder);
            Outcome plan = Shell.start(Portgauge.command(nobody, classPath, "tune"));
            assertThat(plan.exit()).as(plan.err()).isZero();
            assertThat(plan.out()).contains("32768 60999 -> 10240 65535");
            Outcome applied =
                    Shell.start(Portgauge.command(nobody, classPath, "tune", "--apply", "--yes"));
            assertThat(applied.exit()).isEqualTo(3);
            assertThat(applied.err()).contains("EACCES").hasLineCount(1);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException, InterruptedException {
        Shell.run("rm", "-r", folder.toString());
    }
}
