package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What becomes of standard output: its encoding, its colours, and when it fails. */
class OutputTest {

    private static final String ESCAPE = "\u001b[";

    /** Fails like a pipe, a descriptor or a disk. */
    private static final class Failing extends OutputStream {

        private final String message;
        private int writes;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int octet) throws IOException {
            writes++;
            throw new IOException(message);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            write(0);
        }
    }

    @Test
    void textIsUtf8WhateverTheDefaultCharset() throws CharacterCodingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TestHost().out(out).run("limits", "--lang", "ko");
        String text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(out.toByteArray()))
                        .toString();
        assertThat(text).contains("포트").doesNotContain("?");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(new TestHost().run("check").out()).doesNotContain(ESCAPE);
        assertThat(new TestHost().terminal(80).run("check").out()).contains(ESCAPE);
        assertThat(new TestHost().terminal(0).run("check").out()).contains(ESCAPE);
    }

    @Test
    void theOptionDecidesBeforeAllElse() {
        TestHost plain = new TestHost().environment("NO_COLOR", "1");
        assertThat(plain.run("check", "--color", "always").out()).contains(ESCAPE);
        assertThat(new TestHost().terminal(80).run("check", "--color=never").out())
                .doesNotContain(ESCAPE);
        assertThat(new TestHost().run("check", "--color=auto").out()).doesNotContain(ESCAPE);
    }

    @Test
    void noColorAndADumbTerminalHaveNoColours() {
        assertThat(new TestHost().terminal(80).environment("NO_COLOR", "1").run("check").out())
                .doesNotContain(ESCAPE);
        assertThat(new TestHost().terminal(80).environment("TERM", "dumb").run("check").out())
                .doesNotContain(ESCAPE);
        assertThat(new TestHost().terminal(80).environment("NO_COLOR", "").run("check").out())
                .contains(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "nagios"})
    void machineFormatsHaveNoColours(String format) {
        assertThat(new TestHost().run("check", "--color=always", "--format", format).out())
                .doesNotContain(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "파이프가 깨어짐", "잘못된 파일 서술자"})
    void aReaderThatWentAwayLeavesTheVerdict(String message) {
        int verdict = new TestHost().run("check").code();
        assertThat(verdict).isNotZero();
        TestHost.Outcome outcome =
                new TestHost().outWithoutReader(new Failing(message)).run("check");
        assertThat(outcome.code()).isEqualTo(verdict);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void nothingIsWrittenAgainOnceTheReaderIsGone() {
        Failing pipe = new Failing("Broken pipe");
        new TestHost().outWithoutReader(pipe).run("sockets", "--by", "process", "--top", "1000");
        assertThat(pipe.writes).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "limits", "sockets", "--help", "--version"})
    void aFullDiskIsSaidInOneLine(String argument) {
        TestHost.Outcome outcome =
                new TestHost().out(new Failing("No space left on device")).run(argument);
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.err())
                .isEqualTo("portgauge: cannot write the report: No space left on device\n");
    }

    @Test
    void withoutStandardErrorTheExitCodeStillTells() {
        TestHost.Outcome outcome =
                new TestHost().err(new Failing("Bad file descriptor")).run("check", "x y");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
    }
}
