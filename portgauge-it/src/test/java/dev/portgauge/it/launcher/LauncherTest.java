package dev.portgauge.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.it.launcher.FakeCheckout.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Where the launcher may be started, from where, by whom, and with which JDKs. */
class LauncherTest {
    private static final int NOBODY = 65_534;

    @TempDir Path folder;
    private FakeCheckout checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = new FakeCheckout(folder);
    }

    @Test
    void argumentsAndExitCodePassThroughAndOnlyTheProgramWritesToStdout() throws Exception {
        Outcome outcome = checkout.start("a b", "", "*");
        assertThat(outcome.out()).isEqualTo("first [a b, , *]\n");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("building");
    }

    @Test
    void withoutAJdkItSaysSoInOneLine() throws Exception {
        checkout.environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        Outcome outcome = checkout.start();
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("JDK 25", "temurin-25-jdk", "sdk install java 25-tem", "JAVA_HOME");
        assertThat(checkout.cache()).doesNotExist();
    }

    @Test
    void theLanguageIsTheFirstThatIsSet() throws Exception {
        checkout.environment.remove("JAVA_HOME");
        checkout.environment.put("LANG", "ko_KR.UTF-8");
        assertThat(checkout.start().err()).hasLineCount(1).contains("찾지 못했습니다");
        checkout.environment.put("LC_MESSAGES", "C.UTF-8");
        assertThat(checkout.start().err()).contains("there is none");
        checkout.environment.put("LC_ALL", "ko_KR.UTF-8");
        assertThat(checkout.start().err()).contains("찾지 못했습니다");
        checkout.environment.put("PORTGAUGE_LANG", "en");
        assertThat(checkout.start().err()).contains("there is none");
    }

    @Test
    void anOldJavaHomeAndAnOldJavaOnPathGiveWayToANewJdkElsewhere() throws Exception {
        checkout.environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        String tools = checkout.environment.get("PATH");
        checkout.environment.put("PATH", jdk("older", "11") + "/bin:" + tools);
        Path jdks = Files.createDirectories(folder.resolve("jdks"));
        Files.createSymbolicLink(jdks.resolve("25"), folder.resolve("jdk"));
        checkout.environment.put("PORTGAUGE_JDKS", folder.resolve("none") + ":" + jdks);
        assertThat(checkout.start().out()).isEqualTo("first []\n");
    }

    @Test
    void aJavaOnPathIsFollowedToItsJdk() throws Exception {
        checkout.environment.remove("JAVA_HOME");
        Path java = Path.of(checkout.environment.get("PATH")).resolve("java");
        Files.createSymbolicLink(java, folder.resolve("jdk/bin/java"));
        assertThat(checkout.start().out()).isEqualTo("first []\n");
        Files.delete(java);
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
    }

    @Test
    void symbolicLinksAreFollowed() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("b i n"));
        Path absolute = bin.resolve("absolute");
        Files.createSymbolicLink(absolute, checkout.root.resolve("portgauge"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
        assertThat(checkout.end(checkout.begin(relative)).out()).isEqualTo("first []\n");
        Path up = Path.of("../a checkout/portgauge");
        Path deeper = Files.createSymbolicLink(bin.resolve("deeper"), up);
        Outcome expected = new Outcome(0, "first []\n", "");
        assertThat(checkout.end(checkout.begin(deeper))).isEqualTo(expected);
        assertThat(checkout.end(checkout.begin(Path.of("b i n/deeper")))).isEqualTo(expected);
        assertThat(checkout.end(checkout.begin(Path.of("./a checkout/portgauge"))))
                .isEqualTo(expected);
        assertThat(checkout.builds()).isEqualTo(1);
    }

    /** systemd gives a service without User= no HOME. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCheckoutThatCannotBeWrittenIsBuiltIntoTheCacheOfTheUser(boolean hasHome)
            throws Exception {
        if (!hasHome) {
            checkout.environment.remove("HOME");
        }
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createFile(folder.resolve("builds"));
        Files.createFile(folder.resolve("built-at-home"));
        if (System.getProperty("user.name").equals("root")) {
            Files.setAttribute(home, "unix:uid", NOBODY);
            Files.setAttribute(folder.resolve("builds"), "unix:uid", NOBODY);
            Files.setAttribute(folder.resolve("built-at-home"), "unix:uid", NOBODY);
            String user = Integer.toString(NOBODY);
            checkout.prefix.addAll(
                    List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        }
        permit("r-xr-xr-x");
        Outcome first = checkout.start("x");
        assertThat(first.out()).isEqualTo("first [x]\n");
        assertThat(first.err()).doesNotContain("rm:", "Permission denied");
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
        assertThat(checkout.builds()).isEqualTo(1);
        assertThat(folder.resolve("built-at-home")).hasContent(home.toString());
        assertThat(checkout.cache()).doesNotExist();
        Path cache = Path.of(home + "/.cache/portgauge" + checkout.root + "/.portgauge");
        assertThat(cache.resolve("current")).exists();
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("build."));
        }
        permit("rwxr-xr-x");
    }

    /** Gives every folder of the checkout these permissions. */
    private void permit(String permissions) throws IOException {
        try (Stream<Path> files = Files.walk(checkout.root)) {
            for (Path path : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    @Test
    void javaOptionsForTheServicesOfTheHostAreNotForUs() throws Exception {
        for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            checkout.environment.put(name, "-XX:+UseG1GC");
        }
        assertThat(checkout.start().out()).isEqualTo("first []\n");
        assertThat(checkout.start()).isEqualTo(new Outcome(0, "first []\n", ""));
    }

    /** On standard error dash has a word of its own about it. */
    @Test
    void aWorkingDirectoryThatIsGoneDoesNotMatter() throws Exception {
        assertThat(checkout.start().exit()).isZero();
        String script = "/bin/mkdir gone && cd gone && /bin/rmdir ../gone && exec \"$0\" \"$@\"";
        checkout.prefix.addAll(List.of("/bin/sh", "-c", script));
        Outcome outcome = checkout.start();
        assertThat(outcome.out()).isEqualTo("first []\n");
        assertThat(outcome.exit()).isZero();
    }

    /** A shell without a process to be had ends with 2, which would mean CRITICAL. */
    @Test
    void aShellThatCannotGoOnEndsWithUnknown() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "becoming another user takes root");
        assertThat(checkout.start().exit()).isZero();
        String user = Integer.toString(NOBODY);
        checkout.prefix.addAll(
                List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        checkout.prefix.addAll(List.of("/usr/bin/prlimit", "--nproc=1:1"));
        Outcome outcome = checkout.start();
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void withoutProcOneLineSaysSo() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "unmounting takes root");
        assertThat(checkout.start().exit()).isZero();
        String hidden = "umount -l /proc && exec \"$@\"";
        checkout.prefix.addAll(List.of("/usr/bin/unshare", "-m", "/bin/sh", "-c", hidden, "sh"));
        checkout.environment.put("PATH", System.getenv("PATH"));
        assertThat(checkout.start())
                .isEqualTo(
                        new Outcome(
                                3,
                                "",
                                "portgauge: /proc is not mounted here; mount -t proc proc"
                                        + " /proc\n"));
    }

    /** A folder that looks like a JDK of that version; its java must never be run. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String tool : List.of("java", "javac")) {
            FakeCheckout.script(home.resolve("bin").resolve(tool), "exit 9");
        }
        return home;
    }
}
