package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.Mutator;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Files that are damaged, hostile or of something else: refused in one line, or told. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnusableTextTest {

    private static final String LINE = "ESTAB 0 0 10.77.0.9:40002 10.77.0.5:443\n";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty|''",
                "'\n \n'|empty|''",
                "'hello\nworld\n'|nothing|1",
                "'Total: 5\nTCP:   9 (estab 3, closed 0)\n'|summary|''",
                "'ESTAB 0 0 10.0.0.1:1 10.0.0.2:2\nbad\u0000byte\n'|binary|2",
                "'ESTAB 0 0 10.0.0.1:1 10.0.0.2:https\n'|rows.names|1",
                "'ESTAB 0 0 localhost:1 db.internal:2\n'|rows.names|1",
                "'ESTAB 0 0 10.0.0.1:1 10.0.0.2:65536\n'|rows.port|1",
                "'ESTAB 0 0 10.0.0.1:1 10.0.0.256:2\n'|rows.address|1",
                "'ESTAB 0 0 1:2:3:1 1::2::3:2\n'|rows.address|1",
                "'ESTAB 99999999999999999999 0 10.0.0.1:1 10.0.0.2:2\n'|nothing|1",
                "'ESTAB 0 0 10.0.0.1:1\n'|rows.short|1",
                "'tcp 0 0 10.0.0.1:1 10.0.0.2:2 VERBUNDEN\n'|rows.state|1",
                "'Recv-Q Send-Q Local Peer\n0 0 10.0.0.1:1 10.0.0.2:2\n'|rows.state|2",
                "' 0: 0100007F:9C41 00000000:0000 0A\n'|rows.header|1",
                "'  sl  local_address st\n'|procHeader|1",
                "'net.ipv4.ip_local_port_range = 60999 32768\n'|setting|1",
                "'net.ipv4.tcp_tw_reuse = yes\n'|setting|1",
                "'net.ipv4.tcp_tw_reuse = 1\nnet.ipv4.tcp_tw_reuse = 2\n'|twoValues|2",
                "'\u00ff\u00fea\u0000'|encoding|1",
            })
    void isRefusedWithPlaceAndReason(String text, String reason, String place) throws IOException {
        UnusableEvidence refused = refused(file(text.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.place()).isEqualTo(place);
        assertThat(refused.file()).endsWith("text");
    }

    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        for (Path path : List.of(folder, pipe, Path.of("/dev/zero"), Path.of("/dev/null"))) {
            assertThat(refused(path).reason()).isEqualTo("noFile");
        }
        assertThat(refused(folder.resolve("nowhere")).reason()).isEqualTo("missing");
    }

    @Test
    void aLineWithoutEndIsNotKept() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        UnusableEvidence refused =
                catchThrowableOfType(
                        UnusableEvidence.class,
                        () ->
                                new TextFile("f", new TextSettings(), new TextOwners())
                                        .read(endless));
        assertThat(refused.reason()).isEqualTo("lineTooLong");
        assertThat(refused.where()).isEqualTo("f:1");
    }

    @Test
    void aSocketOfEndlesslyManyLinesIsNotKept() throws IOException {
        byte[] text = (LINE + "\t cubic rto:204\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(refused(file(text)).reason()).isEqualTo("lineTooLong");
    }

    @Test
    void listingsWithoutEndAreNotKept() throws IOException {
        String text = ("Recv-Q State\n" + LINE).replace("Recv-Q State", "State Recv-Q");
        assertThat(refused(file(text.repeat(200).getBytes(StandardCharsets.UTF_8))).reason())
                .isEqualTo("tooManyListings");
    }

    @Test
    void aFewBadLinesAreToldAndManyRefused() throws Exception {
        String bad = LINE.replace("443", "70000");
        Snapshot told = read(LINE.repeat(60) + bad.repeat(3));
        assertThat(told.sockets().size()).isEqualTo(60);
        assertThat(told.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.TEXT_LINES_UNUSABLE);
                    assertThat(problem.detail()).isEqualTo("3");
                    assertThat(problem.subject()).endsWith("text:61");
                });
        String many = LINE.repeat(50) + bad.repeat(3);
        UnusableEvidence refused = refused(file(many.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.reason()).isEqualTo("rows.port");
        assertThat(refused.detail()).isEqualTo("3/53");
    }

    @Test
    void aLastLineWithoutEndIsCutAndTold() throws Exception {
        Snapshot snapshot = read(LINE + LINE.substring(0, LINE.length() - 2));
        assertThat(snapshot.sockets().size()).isEqualTo(1);
        assertThat(snapshot.problems())
                .anyMatch(problem -> problem.kind() == Problem.Kind.TEXT_LINES_UNUSABLE);
    }

    @Test
    void lineEndsMarksAndColoursDoNotMatter() throws Exception {
        String coloured =
                "\ufeff\u001b[1;32mESTAB\u001b[0m" + LINE.substring(5).replace("\n", "\r\n");
        assertThat(Texts.rows(read(coloured).sockets()))
                .containsExactly("ESTABLISHED 10.77.0.9:40002 10.77.0.5:443");
    }

    @Test
    void aListingWithoutSocketsIsAnAnswer() throws Exception {
        Snapshot snapshot = read("State Recv-Q Send-Q Local Address:Port Peer Address:Port\n");
        assertThat(snapshot.sockets().size()).isZero();
        assertThat(snapshot.problems())
                .noneMatch(problem -> problem.kind() == Problem.Kind.TEXT_NO_SOCKETS);
    }

    @Test
    void nothingButARefusalComesOutOfDamagedText() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of(
                        "debian-12/mixed/ss_-tanoepi.txt",
                        "debian-12/mixed/netstat_-W_-neopa.txt",
                        "debian-12/mixed/proc-tcp6.txt",
                        "debian-12/mixed/sysctl.txt",
                        "written/centos-7-ss.txt",
                        "written/rhel-8-ss.txt",
                        "written/korean-netstat.txt",
                        "written/support-bundle.txt")) {
            seeds.add(Fixtures.bytes("text/" + name));
        }
        Mutator mutator = new Mutator(20_261_126, seeds);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = mutator.next();
            TextFile file = new TextFile("f", new TextSettings(), new TextOwners());
            try {
                file.read(new ByteArrayInputStream(bytes));
                long rows = 0;
                for (Section section : file.sections) {
                    SocketTable table = section.table();
                    rows += table.size();
                }
                assertThat(rows).as("input %d", i).isEqualTo(file.sockets);
            } catch (UnusableEvidence expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 19_000);
    }

    private Snapshot read(String text) throws Exception {
        return Texts.read(Protocol.TCP, List.of(file(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Path file(byte[] text) throws IOException {
        return Files.write(folder.resolve("text"), text);
    }

    private static UnusableEvidence refused(Path file) {
        UnusableEvidence refused =
                catchThrowableOfType(
                        UnusableEvidence.class,
                        () -> TextEvidence.open(List.of(file), Optional.empty()));
        assertThat(refused).as(file.toString()).isNotNull();
        return refused;
    }
}
