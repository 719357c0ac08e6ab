package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/** {@code --netns} and {@code --all-netns}: what is said of unusable ones, and who is read. */
class NetnsTest {

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(
                        "gone",
                        "no network namespace is called 'gone', and it is neither a pid nor a"
                                + " path; named ones: blue, red"),
                Arguments.of(
                        "9",
                        "there is no process 9, no network namespace with this inode or name; give"
                                + " the pid of a running process (of a container: docker inspect"
                                + " -f {{.State.Pid}} NAME)"),
                Arguments.of(
                        "/no",
                        "'/no' is not there; accepted: a file such as /run/netns/NAME or"
                                + " /proc/PID/ns/net"),
                Arguments.of(
                        "/etc/passwd",
                        "'/etc/passwd' is no network namespace; accepted: a file such as"
                                + " /run/netns/NAME or /proc/PID/ns/net"),
                Arguments.of(
                        "file",
                        "'file' is no network namespace; accepted: a file such as /run/netns/NAME"
                                + " or /proc/PID/ns/net"),
                Arguments.of(
                        "7",
                        "not permitted to look into the process of '7' (/proc/7/ns/net: EACCES);"
                                + " it takes the right to trace it: run it as root, or with"
                                + " CAP_SYS_PTRACE"),
                Arguments.of("8", "cannot open the network namespace '8' (/proc/8/ns/net: ELOOP)"),
                Arguments.of(
                        "locked",
                        "not permitted to enter the network namespace 'locked' (setns: EPERM); it"
                                + " takes CAP_SYS_ADMIN, in the user namespace that owns it too:"
                                + " run it as root of the host"),
                Arguments.of(
                        "leaving",
                        "the network namespace 'leaving' went away before it could be entered"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void isSaidInOneLine(String netns, String message) {
        for (String command : List.of("check", "limits", "sockets")) {
            TestHost.Outcome outcome = new TestHost().run(command, "--netns", netns);
            assertThat(outcome.err()).isEqualTo("portgauge: " + message + "\n");
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.code()).isEqualTo(3);
        }
    }

    @Test
    void oneAndAllIsAContradiction() {
        TestHost.Outcome outcome = new TestHost().run("check", "--netns", "blue", "--all-netns");
        assertThat(outcome.err())
                .isEqualTo(
                        "portgauge: --netns is one network namespace, --all-netns are all; give"
                                + " one of them\n");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void probeAsksOneNamespaceOnly() {
        TestHost.Outcome outcome = new TestHost().run("probe", "10.0.0.1:1", "--all-netns");
        assertThat(outcome.err()).startsWith("portgauge: unknown option '--all-netns'");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void aNameThatIsAProcessTooIsTakenAsTheNameAndSaid() {
        TestHost.Outcome outcome =
                new TestHost().kernel(TestHost.recorded("mixed")).run("limits", "--netns", "123");
        assertThat(outcome.err())
                .isEqualTo(
                        "portgauge: '123' is taken as the name of a network namespace; the process"
                                + " of that number is --netns /proc/123/ns/net\n");
        assertThat(outcome.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "limits", "sockets"})
    void everyReadingCommandReadsAllOfThem(String command) {
        for (String format : List.of("text", "json", "csv")) {
            TestHost.Outcome outcome =
                    new TestHost()
                            .kernel(TestHost.recorded("mixed"))
                            .run(command, "--all-netns", "--format", format);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isBetween(0, 2);
            assertThat(outcome.out())
                    .contains(format.equals("json") ? "portgauge.allNetns/1" : "blue");
        }
    }

    @Test
    void adviceIsOfEveryNamespace() {
        for (String format : List.of("text", "json")) {
            TestHost.Outcome outcome =
                    new TestHost()
                            .kernel(TestHost.recorded("mixed"))
                            .run("advise", "--all-netns", "--format", format, "--lang", "en");
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isBetween(0, 1);
            assertThat(outcome.out())
                    .contains(format.equals("json") ? "\"advise\"" : "network namespaces");
        }
    }

    @Test
    void readingAheadIsOfTheNamespaceOfThePresentThreadAlone() {
        assertThat(readsAsUsual("check")).isTrue();
        assertThat(readsAsUsual("check", "--netns", "blue")).isFalse();
        assertThat(readsAsUsual("check", "--netns=blue")).isFalse();
        assertThat(readsAsUsual("sockets", "--all-netns")).isFalse();
    }

    private static boolean readsAsUsual(String... args) {
        return new dev.portgauge.cli.Arguments(args).readsAsUsual();
    }
}
