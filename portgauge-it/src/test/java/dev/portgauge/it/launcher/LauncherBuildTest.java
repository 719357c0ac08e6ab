package dev.portgauge.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.it.launcher.FakeCheckout.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** When the launcher builds, how often, and what is left of a build that fails or is stopped. */
class LauncherBuildTest {
    private static final List<String> NO_APP = List.of("last-build.log");
    private static final List<String> ONE_APP = List.of("app", "current", "last-build.log");

    @TempDir Path folder;
    private FakeCheckout checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = new FakeCheckout(folder);
    }

    @Test
    void onlyAChangeOfAMainSourceBuildsAgain() throws Exception {
        checkout.write("portgauge-cli/src/main/resources/spare.txt", "spare");
        assertThat(checkout.start().out()).isEqualTo("first []\n");
        checkout.write("portgauge-cli/src/test/java/SomeTest.java", "class SomeTest {}");
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
        assertThat(checkout.builds()).isEqualTo(1);

        checkout.word("other");
        assertThat(checkout.start().out()).isEqualTo("other []\n");
        assertThat(checkout.builds()).isEqualTo(2);

        Files.delete(checkout.root.resolve("portgauge-cli/src/main/resources/spare.txt"));
        checkout.start();
        assertThat(checkout.builds()).isEqualTo(3);

        checkout.write("portgauge-cli/pom.xml", "<project><!-- changed --></project>\n");
        checkout.start();
        assertThat(checkout.builds()).isEqualTo(4);
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "other []\n", ""));
        assertThat(checkout.cached())
                .as("the build before stays for those who run it")
                .containsExactly("app", "app", "current", "last-build.log");
    }

    @Test
    void aBrokenSourceIsToldAndLeavesNothingHalfMade() throws Exception {
        checkout.word("\" + nonsense");
        for (int i = 0; i < 2; i++) {
            Outcome outcome = checkout.start();
            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("Word.java:1: error:")
                    .endsWith(checkout.cache().resolve("last-build.log") + "\n");
            assertThat(checkout.cached()).isEqualTo(NO_APP);
        }
        checkout.word("mended");
        assertThat(checkout.start().out()).isEqualTo("mended []\n");
        checkout.word("\" + nonsense");
        assertThat(checkout.start().exit()).isEqualTo(3);
        assertThat(checkout.cached()).isEqualTo(ONE_APP);
        checkout.word("mended");
        assertThat(checkout.start().out()).isEqualTo("mended []\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoStartsAtOnceOneBuildsAndTheOtherWaits(boolean withFlock) throws Exception {
        if (!withFlock) {
            checkout.environment.put("PATH", checkout.tools("fewer", List.of()).toString());
        }
        Files.writeString(folder.resolve("slow"), "1");
        Process one = checkout.begin(checkout.root.resolve("portgauge"), "1");
        Process two = checkout.begin(checkout.root.resolve("portgauge"), "1");
        List<Outcome> outcomes = List.of(checkout.end(one), checkout.end(two));
        assertThat(outcomes).extracting(Outcome::out).containsOnly("first [1]\n");
        assertThat(outcomes).extracting(Outcome::err).anyMatch(err -> err.contains("waiting"));
        assertThat(checkout.builds()).isEqualTo(1);
        assertThat(checkout.cached()).isEqualTo(ONE_APP);
    }

    @Test
    void aLockWhoseOwnerIsGoneIsTaken() throws Exception {
        checkout.environment.put("PATH", checkout.tools("fewer", List.of()).toString());
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        checkout.write(".portgauge/lock/owner", gone.pid() + "\n");
        assertThat(checkout.start().out()).isEqualTo("first []\n");
        assertThat(checkout.cached()).isEqualTo(ONE_APP);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130, true", "TERM, 143, true", "INT, 130, false"})
    void aStoppedBuildLeavesNoFolderAndNoLock(String signal, int exit, boolean withFlock)
            throws Exception {
        if (!withFlock) {
            checkout.environment.put("PATH", checkout.tools("fewer", List.of()).toString());
        }
        // a test run in the background ignores INT, and so would every shell below it
        checkout.prefix.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        Files.writeString(folder.resolve("slow"), "5");
        Process start = checkout.begin(checkout.root.resolve("portgauge"));
        while (checkout.builds() == 0) {
            Thread.sleep(Duration.ofMillis(20));
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(start.pid())).start().waitFor();
        assertThat(start.waitFor()).isEqualTo(exit);
        assertThat(checkout.cached()).isEqualTo(NO_APP);

        Files.delete(folder.resolve("slow"));
        assertThat(checkout.start().out()).isEqualTo("first []\n");
    }

    @Test
    void anotherJdkMeansAnotherAotCacheButNoOtherBuild() throws Exception {
        checkout.environment.put("JAVA_HOME", FakeCheckout.JDK.toString());
        Outcome first = checkout.start();
        assertThat(first.out()).isEqualTo("first []\n");
        assertThat(first.err()).doesNotContain("slower");
        Path link = Files.createSymbolicLink(folder.resolve("jdk link"), FakeCheckout.JDK);
        checkout.environment.put("JAVA_HOME", link.toString());
        Outcome second = checkout.start();
        assertThat(second.out()).isEqualTo("first []\n");
        assertThat(second.err()).contains("preparing").doesNotContain("building", "slower");
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
        assertThat(checkout.builds()).isEqualTo(1);
        try (Stream<Path> files = Files.walk(checkout.cache())) {
            assertThat(files.filter(file -> file.endsWith("messages_en.properties")))
                    .as("each build has the words beside its jars")
                    .hasSize(2);
        }
        Files.delete(link);
    }

    @Test
    void withoutAnAotCacheItWorksAndSaysThatStartsAreSlower() throws Exception {
        assertThat(checkout.start().err()).contains("slower");
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
    }

    @Test
    void aJdkThatRefusesTheFlagsIsSaidAtOnce() throws Exception {
        FakeCheckout.script(
                checkout.folder.resolve("jdk/bin/java"),
                "echo \"Unrecognized VM option 'AOTReplayTraining'\" >&2; exit 1");
        Outcome outcome = checkout.start();
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("this JDK cannot start portgauge");
        assertThat(checkout.cached()).doesNotContain("app", "build", "current");
        assertThat(checkout.cache().resolve("last-build.log"))
                .content()
                .contains("Unrecognized VM option");
    }
}
