package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class CommandLineTest {

    /** An argument ends with a blank here, and in the file with a zero byte. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java -jar app.jar | java -jar app.jar",
                "x --password=abc -p | x --password=*** -p",
                "x --db-password abc -p | x --db-password *** -p",
                "x --Api-Token=abc SECRET_KEY=abc | x --Api-Token=*** SECRET_KEY=***",
                "x -Dspring.datasource.password=a=b | x -Dspring.datasource.password=***",
                "x postgres://app:abc@db:5432/x | x postgres://app:***@db:5432/x",
                "x http://db:5432/a@b http://u@h | x http://db:***@b http://u@h",
                "x --token --secret a b | x --token --secret *** b",
                "x --no-password-prompt --token abc | x --no-password-prompt --token ***",
                "x https://u:a@h/?access_token=b&q=1 | x https://u:***@h/?access_token=***&q=1",
                "x redis://u:p@a@h | x redis://u:***@h",
                "mysql -pabc -P3306 -p8080 | mysql -p*** -P3306 -p8080",
                "curl -u admin:abc --pass abc | curl -u admin:*** --pass ***",
                "x --pw=abc --auth=abc AKIAABCDEFGHIJKLMNOP | x --pw=*** --auth=*** ***",
                "x Authorization:abc host:8080 | x Authorization: *** host:8080",
                "tokenizer a | tokenizer a"
            })
    void whatIsNamedLikeASecretIsLeftOut(String arguments, String line) {
        assertThat(shown(arguments.replace(' ', '\0') + "\0")).isEqualTo(line);
    }

    @Test
    void controlCharactersAndBrokenTextBecomeHarmless() {
        assertThat(shown("a\u001b[31m\nb\u0085\0")).isEqualTo("a [31m b");
        byte[] latin = {'a', (byte) 0xe4, 'b', 0};
        assertThat(CommandLine.shown(latin)).isEqualTo("a\ufffdb");
    }

    @Test
    void aLongArgumentIsCutAndTheOnesBehindItStay() {
        String line = shown("java\0-cp\0" + "/lib/a.jar:".repeat(500) + "\0Main\0");
        assertThat(line).endsWith("... Main").hasSizeLessThan(120);
    }

    @Test
    void theLineIsCut() {
        assertThat(shown("x\0" + "arg\0".repeat(500))).hasSize(400).endsWith("...");
    }

    @Test
    void noCharacterIsCutInHalf() {
        String line = shown("\ud83d\ude00".repeat(200) + "\0");
        assertThat(line).endsWith("\ud83d\ude00...");
    }

    @Test
    void aTitleThatAProcessWroteOverItsArguments() {
        assertThat(shown("nginx: worker process\0\0\0\0")).isEqualTo("nginx: worker process");
        assertThat(shown("")).isEmpty();
    }

    private static String shown(String bytes) {
        return CommandLine.shown(bytes.getBytes(StandardCharsets.UTF_8));
    }
}
