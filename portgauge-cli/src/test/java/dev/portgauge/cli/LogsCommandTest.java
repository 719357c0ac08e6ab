package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code logs} from files to the report. */
class LogsCommandTest {

    private static final String PROVOKED =
            TestHost.ROOT.resolve("portgauge-cli/src/test/resources/logs/provoked.txt").toString();

    private static final String LINE =
            " connect() to 10.0.0.5:443 failed (99: Cannot assign requested address) while"
                    + " connecting\n";

    @TempDir private Path folder;

    private static TestHost.Outcome run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "logs";
        System.arraycopy(args, 0, all, 1, args.length);
        return new TestHost().environment("TZ", "UTC").run(all);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.log"), text).toString();
    }

    /** Counted by hand in the file. */
    @Test
    void whatProgramsReallyWroteIsCounted() {
        TestHost.Outcome outcome = run(PROVOKED, "--format", "json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isEqualTo(1);
        String json = outcome.out().replaceAll("\\s+", "");
        assertThat(json)
                .contains("\"exhaustionLines\":21")
                .contains("\"class\":\"CONNECT_POOL_EMPTY\",\"lines\":20")
                .contains("\"class\":\"BIND_POOL_EMPTY\",\"lines\":1")
                .contains("\"class\":\"LISTENER_CLASH\",\"lines\":9")
                .contains("\"class\":\"FIXED_PORT_CLASH\",\"lines\":2")
                .contains("\"class\":\"NO_SOURCE_ADDRESS\",\"lines\":1")
                .contains("\"class\":\"OTHER\",\"lines\":5");
    }

    @Test
    void aQuietLogIsZero() throws IOException {
        TestHost.Outcome outcome = run(file("2026-11-23 10:00:00 fine\n"), "-q");
        assertThat(outcome.out()).isEqualTo("No log line says that source ports were exhausted\n");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void nothingReadIsUnknown() {
        TestHost.Outcome outcome = run(folder.resolve("none.log").toString());
        assertThat(outcome.out()).startsWith("No log could be read").contains("ENOENT");
        assertThat(outcome.code()).isEqualTo(3);
    }

    /** What came before the damage counts, and nothing found in a part is no answer. */
    @Test
    void whatIsDamagedIsNoAllClear() throws IOException {
        Path cut = folder.resolve("cut.gz");
        Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        TestHost.Outcome outcome = run(cut.toString(), file("fine\n"), "--lang", "en");
        assertThat(outcome.out())
                .startsWith("No log line says")
                .contains("not all could be read", "could not be read: cut off or damaged");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(run(cut.toString(), file(LINE)).code()).isEqualTo(1);
    }

    /** As the shell writes out x.log*. */
    @Test
    void aRotatedFileThatIsAlsoNamedIsReadOnce() throws IOException {
        String file = file("2026/11/23 10:00:00" + LINE);
        Path rotated = Files.copy(Path.of(file), folder.resolve("x.log.1"));
        assertThat(
                        run(
                                        file,
                                        rotated.toString(),
                                        file,
                                        "--since",
                                        "2026-11-20",
                                        "--format=json")
                                .out())
                .contains("\"exhaustionLines\": 2,");
    }

    /** It is 12:00 of the 23rd. */
    @ParameterizedTest
    @CsvSource({
        "2h, 1",
        "-2h, 1",
        "90min, 0",
        "today, 1",
        "yesterday, 2",
        "2026-11-20, 3",
        "2026-11-22 11:00, 1",
        "2026-11-23T19:30:00+09:00, 0",
        "10:00, 1",
        "23:50, 1",
        "10:01, 0"
    })
    void sinceIsReadAsJournalctlReadsIt(String since, int lines) throws IOException {
        String file =
                file(
                        "2026/11/21 10:00:00"
                                + LINE
                                + "2026/11/22 10:00:00"
                                + LINE
                                + "2026/11/23 10:00:00"
                                + LINE);
        assertThat(run(file, "--since", since, "--format", "json").out())
                .contains("\"exhaustionLines\": " + lines + ",");
    }

    @Test
    void untilEndsIt() throws IOException {
        String file = file("2026/11/21 10:00:00" + LINE + "2026/11/23 10:00:00" + LINE);
        assertThat(run(file, "--until", "2026-11-22", "--format", "json").out())
                .contains("\"exhaustionLines\": 1,");
    }

    @Test
    void ownPatternsComeFirst() throws IOException {
        Path patterns =
                Files.writeString(
                        folder.resolve("p"),
                        "# ours\nCONNECT_POOL_EMPTY: gateway has no local port towards {to}\n");
        TestHost.Outcome outcome =
                run(
                        file("x Gateway has no local port towards 10.9.9.9:80 now\n"),
                        "--patterns",
                        patterns.toString());
        assertThat(outcome.out()).contains("10.9.9.9:80");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no colon here|has no colon",
                "EXHAUSTED: some words here|EXHAUSTED' in line 2 of {f} is no class",
                "OTHER: {to} first|{to}' in line 2 of {f} cannot stand there",
                "OTHER: words then {where}|{where}' in line 2 of {f} cannot stand there",
                "OTHER: short|short' in line 2 of {f} is too short"
            })
    void aWrongPatternIsOneLineWithItsNumber(String pattern, String error) throws IOException {
        Path patterns = Files.writeString(folder.resolve("p"), "# comment\n" + pattern + "\n");
        TestHost.Outcome outcome = run(file("x\n"), "--patterns", patterns.toString());
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(error.replace("{f}", patterns.toString()));
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--since, soon, is no value for --since",
        "--until, 2026-13-01, is no value for --until",
        "--until, 2020-01-01 --since 1h, is not after --since",
        "--until, today --follow, leave out --until"
    })
    void aWrongTimeIsOneLine(String option, String value, String error) throws IOException {
        String[] words = (option + " " + value).split(" ", -1);
        String[] args = new String[words.length + 1];
        args[0] = file("x\n");
        System.arraycopy(words, 0, args, 1, words.length);
        TestHost.Outcome outcome = run(args);
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains(error);
    }
}
