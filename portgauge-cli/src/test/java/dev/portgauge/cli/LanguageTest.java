package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language is answered in. */
class LanguageTest {

    private static final String HANGUL = "[가-힣]";

    @ParameterizedTest
    @CsvSource({
        "LC_ALL,ko_KR.UTF-8,true",
        "LC_ALL,ko,true",
        "LC_MESSAGES,ko_KR,true",
        "LANG,ko_KR.eucKR,true",
        "PORTGAUGE_LANG,ko,true",
        "LC_ALL,C,false",
        "LC_ALL,en_US.UTF-8,false",
        "LANG,de_DE.UTF-8,false",
        "LANG,'',false"
    })
    void theEnvironmentDecides(String name, String value, boolean korean) {
        TestHost.Outcome outcome = new TestHost().environment(name, value).run("limits");
        assertThat(outcome.out().matches("(?s).*" + HANGUL + ".*")).isEqualTo(korean);
    }

    @Test
    void lcAllGoesBeforeLangAndAnEmptyOneDoesNot() {
        TestHost host =
                new TestHost().environment("LC_ALL", "C").environment("LANG", "ko_KR.UTF-8");
        assertThat(host.run("limits").out()).doesNotContainPattern(HANGUL);
        TestHost empty =
                new TestHost().environment("LC_ALL", "").environment("LANG", "ko_KR.UTF-8");
        assertThat(empty.run("limits").out()).containsPattern(HANGUL);
    }

    @Test
    void theOptionGoesBeforeTheEnvironment() {
        assertThat(
                        new TestHost()
                                .environment("LC_ALL", "ko_KR.UTF-8")
                                .run("limits", "--lang", "en")
                                .out())
                .doesNotContainPattern(HANGUL);
        assertThat(new TestHost().run("--lang=ko", "limits").out()).containsPattern(HANGUL);
        assertThat(new TestHost().run("limits", "--lang=ko").out()).containsPattern(HANGUL);
    }

    @Test
    void errorsAreInTheLanguageOfTheOptionWhereverItStands() {
        assertThat(new TestHost().run("check", "a b", "--lang", "ko").err())
                .isEqualTo(
                        "portgauge: 'a b': 대상을 해석할 수 없습니다; 사용 가능: 주소, 주소:포트, [v6]:포트,"
                                + " 대역/길이, 이름, 이름:포트, :포트\n");
        assertThat(new TestHost().run("--lang", "ko", "bogus").err())
                .isEqualTo("portgauge: 알 수 없는 명령 'bogus'; 명령: " + Commands.names() + "\n");
    }

    @Test
    void givenTwiceItIsAnErrorInTheFirstLanguage() {
        TestHost.Outcome outcome = new TestHost().run("limits", "--lang", "ko", "--lang", "en");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.err()).isEqualTo("portgauge: '--lang' 옵션을 두 번 이상 썼습니다; 한 번만 쓸 수 있습니다\n");
    }

    @Test
    void anUnknownOneIsAnErrorInTheLanguageOfTheEnvironment() {
        assertThat(new TestHost().environment("LC_ALL", "ko_KR.UTF-8").run("--lang=xx").err())
                .isEqualTo("portgauge: 'xx': --lang 옵션에 쓸 수 없는 값입니다; 사용 가능: ko, en\n");
    }

    @Test
    void machineFormatsHaveNoLanguage() {
        for (String format : new String[] {"json", "csv", "nagios"}) {
            assertThat(new TestHost().run("check", "--format", format, "--lang", "ko").out())
                    .isEqualTo(
                            new TestHost().run("check", "--format", format, "--lang", "en").out());
        }
    }
}
