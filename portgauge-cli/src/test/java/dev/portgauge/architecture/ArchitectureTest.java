package dev.portgauge.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.cli.Main;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.model.IpAddress;
import dev.portgauge.report.ReportFormats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each rule holds for the program, and a class that breaks it is found. */
class ArchitectureTest {

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .importUrls(
                            Stream.of(
                                            IpAddress.class,
                                            Kernel.class,
                                            CheckAnalysis.class,
                                            ReportFormats.class,
                                            Main.class)
                                    .map(ArchitectureTest::jarOrFolder)
                                    .toList());

    private static final String VIOLATION = "dev.portgauge.architecture.violation";
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(VIOLATION);

    private static URL jarOrFolder(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Arguments rule(String culprit, Function<Rules, ArchRule> rule) {
        return Arguments.of(culprit, rule);
    }

    static List<Arguments> rules() {
        return List.of(
                rule("model.SeesKernel", Rules::modelDependsOnNothing),
                rule("kernel.SeesReport", Rules::kernelSeesTheModelOnly),
                rule("analysis.SeesKernel", Rules::analysisSeesTheModelOnly),
                rule("report.SeesAnalysis", Rules::reportSeesTheModelOnly),
                rule("analysis.Reads", Rules::analysisDoesNoInputOrOutput),
                rule("analysis.AsksTheTime", Rules::onlyTheClockTellsTheTime),
                rule("kernel.Restricted", Rules::restrictedCallsAreInSys),
                rule("cli.Prints", Rules::nobodyPrints),
                rule("cli.PrintsStackTrace", Rules::nobodyPrints),
                rule("kernel.ReadsProcByFiles", Rules::procfsIsNotReadByFiles),
                rule("cli.Exits", Rules::onlyMainEndsTheProcess),
                rule("cli.Halts", Rules::onlyMainEndsTheProcess),
                rule("report.Formats", Rules::noRegularExpressionsAndNoFormats),
                rule("report.Matches", Rules::noRegularExpressionsAndNoFormats),
                rule("report.ReadsFiles", Rules::noFilesByFile),
                rule("kernel.SeesReport", Rules::packagesHaveNoCycles));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsAndCatches(String culprit, Function<Rules, ArchRule> rule) {
        assertThatCode(() -> rule.apply(new Rules("dev.portgauge")).check(PROGRAM))
                .doesNotThrowAnyException();
        ArchRule forViolations = rule.apply(new Rules(VIOLATION));
        assertThatThrownBy(() -> forViolations.check(VIOLATIONS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String module : List.of("model", "kernel", "analysis", "report", "cli")) {
            assertThat(PROGRAM)
                    .anyMatch(type -> type.getPackageName().equals("dev.portgauge." + module));
        }
    }

    /** The first switch over types, or over an enum with patterns, costs milliseconds. */
    @Test
    void noSwitchOverTypes() throws IOException {
        for (JavaClass type : PROGRAM) {
            assertThat(switchesOverTypes(type)).as(type.getName()).isFalse();
        }
        assertThat(switchesOverTypes(VIOLATIONS.get(VIOLATION + ".cli.SwitchesOverTypes")))
                .isTrue();
    }

    /** Words are made in the report; a message of an exception is for programmers. */
    @Test
    void analysisHasNoWordsForPeople() throws IOException {
        for (JavaClass type : PROGRAM) {
            // what programs write in Korean locales is compared, not said
            boolean readsKorean = type.getSimpleName().equals("Symptom");
            if (type.getPackageName().startsWith("dev.portgauge.analysis") && !readsKorean) {
                assertThat(texts(type))
                        .as(type.getName())
                        .noneMatch(text -> HANGUL.matcher(text).find());
            }
        }
    }

    /** The string constants; the bytes around them may look like any letter. */
    private static List<String> texts(JavaClass type) throws IOException {
        List<String> texts = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes(type)).constantPool()) {
            if (entry instanceof StringEntry text) {
                texts.add(text.stringValue());
            }
        }
        return texts;
    }

    private static boolean switchesOverTypes(JavaClass type) throws IOException {
        return constants(type).contains("java/lang/runtime/SwitchBootstraps");
    }

    private static String constants(JavaClass type) throws IOException {
        return new String(bytes(type), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JavaClass type) throws IOException {
        try (InputStream stream = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return stream.readAllBytes();
        }
    }
}
