package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Fixtures;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.RecordedKernel;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Snapshot;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What is no capture any more is said in one line, whatever was done to it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureFileTest {

    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.123456789Z");

    @TempDir Path folder;
    private byte[] whole = new byte[0];

    static byte[] capture(String world, boolean anonymize) throws IOException {
        Capture capture =
                Capture.of(
                        new RecordedKernel(Fixtures.path("captures/" + world)),
                        Clock.fixed(TIME, ZoneOffset.UTC),
                        new Capture.Wish(
                                "0.1.0",
                                Set.of(IpAddress.parse("10.77.0.99")),
                                ReadBy.AUTO,
                                anonymize));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        capture.writeTo(bytes);
        assertThat(capture.size()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    @BeforeEach
    void make() throws IOException {
        whole = capture("mixed", false);
    }

    private Evidence open(byte[] bytes) throws UnusableEvidence {
        try {
            return Evidence.open(
                    List.of(Files.write(folder.resolve("x.capture"), bytes)), Optional.empty());
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private UnusableEvidence refusal(byte[] bytes) {
        return catchThrowableOfType(UnusableEvidence.class, () -> open(bytes));
    }

    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private byte[] with(String entry, String content) throws IOException {
        Map<String, byte[]> entries = entries(whole);
        entries.put(entry, content.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private String manifest() throws IOException {
        return new String(entries(whole).get(Manifest.ENTRY), StandardCharsets.UTF_8);
    }

    @Test
    void whatAnotherZipProgramMadeOfItIsTheSameCapture() throws Exception {
        Evidence evidence = open(zip(entries(whole)));
        assertThat(evidence.clock().instant()).isEqualTo(TIME);
        assertThat(collect(evidence).sockets().size())
                .isEqualTo(collect(open(whole)).sockets().size())
                .isPositive();
    }

    static Snapshot collect(Evidence evidence) {
        return new Collector(evidence.kernel(), evidence.clock())
                .collect(
                        new Collector.Request(
                                Collector.Owners.EVERY_ONE, true, Set.of(), ReadBy.AUTO));
    }

    @Test
    void cutAnywhereItIsCut() {
        for (int length = 4; length < whole.length; length += 1 + length / 50) {
            UnusableEvidence refusal = refusal(Arrays.copyOf(whole, length));
            assertThat(refusal.reason()).isEqualTo("captureCut");
            assertThat(refusal.place()).isEqualTo("byte " + length);
        }
    }

    @Test
    void aNewerFormatNamesThePortgaugeThatMadeIt() throws IOException {
        String newer =
                manifest()
                        .replace("portgauge-capture 1", "portgauge-capture 2")
                        .replace("portgauge 0.1.0", "portgauge 3.2.1");
        UnusableEvidence refusal = refusal(with(Manifest.ENTRY, newer));
        assertThat(refusal.reason()).isEqualTo("captureTooNew");
        assertThat(refusal.detail()).isEqualTo("3.2.1");
    }

    @Test
    void theOtherByteOrderIsRefused() throws IOException {
        String other =
                manifest().contains("little")
                        ? manifest().replace("little", "big")
                        : manifest().replace("big", "little");
        assertThat(refusal(with(Manifest.ENTRY, other)).reason()).isEqualTo("captureByteOrder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portgauge-capture x\n",
                "time\n",
                "portgauge-capture 1\ntime yesterday\n"
            })
    void aManifestThatMakesNoSenseIsNamed(String text) throws IOException {
        UnusableEvidence refusal = refusal(with(Manifest.ENTRY, text));
        assertThat(refusal.place()).isEqualTo(Manifest.ENTRY);
    }

    @Test
    void missingEntriesAreNoticed() throws IOException {
        Map<String, byte[]> entries = entries(whole);
        entries.remove("absent.txt");
        assertThat(refusal(zip(entries)).reason()).isEqualTo("captureIncomplete");
        entries.remove(Manifest.ENTRY);
        assertThat(refusal(zip(entries)).reason()).isEqualTo("noCapture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "a//x", "a\\x", "./x", "a\u0007", "a/"})
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        UnusableEvidence refusal = refusal(with(name, "x"));
        assertThat(refusal.reason()).isEqualTo("captureDamaged");
        assertThat(refusal.place()).startsWith("byte ");
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() throws IOException {
        byte[] twice = with("proc/sys/a", "x");
        byte[] text = "proc/sys/a".getBytes(StandardCharsets.UTF_8);
        byte[] other = "absent.txt".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + text.length < twice.length; at++) {
            if (Arrays.equals(twice, at, at + text.length, text, 0, text.length)) {
                System.arraycopy(other, 0, twice, at, other.length);
            }
        }
        UnusableEvidence refusal = refusal(twice);
        assertThat(refusal.place()).isEqualTo("absent.txt");
        assertThat(refusal.detail()).isEqualTo("is there twice");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries(whole).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
            out.putNextEntry(new ZipEntry("book/tcp"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        UnusableEvidence refusal = refusal(bytes.toByteArray());
        assertThat(refusal.reason()).isEqualTo("captureTooLarge");
        assertThat(refusal.place()).isEqualTo("book/tcp");
    }

    /** The directory tells less than there is. */
    @Test
    void anEntryThatIsLongerThanItSaysIsRefused() throws IOException {
        ZipSink sink = new ZipSink();
        for (Map.Entry<String, byte[]> entry : entries(whole).entrySet()) {
            try (OutputStream out = sink.put(entry.getKey())) {
                out.write(entry.getValue());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sink.writeTo(bytes, Manifest.ENTRY);
        byte[] liar = bytes.toByteArray();
        int directory = indexOf(liar, new byte[] {'P', 'K', 1, 2});
        liar[directory + 24]--; // the manifest's size
        UnusableEvidence refusal = refusal(liar);
        assertThat(refusal.place()).isEqualTo(Manifest.ENTRY);
        assertThat(refusal.detail()).contains("longer than");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @Test
    void whatIsNoCaptureAtAllIsSaid() throws Exception {
        assertThat(refusal(zip(Map.of("a.txt", new byte[5]))).reason()).isEqualTo("noCapture");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4}).reason()).isEqualTo("captureCut");
        Path missing = folder.resolve("missing");
        assertThat(refusalOf(missing).reason()).isEqualTo("missing");
        assertThat(refusalOf(folder).reason()).isEqualTo("noFile");
    }

    private static UnusableEvidence refusalOf(Path path) {
        return catchThrowableOfType(
                UnusableEvidence.class, () -> Evidence.open(List.of(path), Optional.empty()));
    }

    @Test
    void aCaptureIsReadAloneAndHasItsRange() throws Exception {
        Path file = Files.write(folder.resolve("y.capture"), whole);
        UnusableEvidence notAlone =
                catchThrowableOfType(
                        UnusableEvidence.class,
                        () -> Evidence.open(List.of(file, file), Optional.empty()));
        assertThat(notAlone.reason()).isEqualTo("captureAlone");
        UnusableEvidence range =
                catchThrowableOfType(
                        UnusableEvidence.class,
                        () -> Evidence.open(List.of(file), Optional.of(new PortRange(1, 2))));
        assertThat(range.reason()).isEqualTo("captureRange");
    }
}
