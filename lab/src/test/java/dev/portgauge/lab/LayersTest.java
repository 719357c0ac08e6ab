package dev.portgauge.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

/** The lab sees what it tests, in one direction, and no words of the report. */
class LayersTest {

    private static final String LAB = "dev.portgauge.lab";
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(LAB);
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(LAB);

    private static ArchRule only(String part, String... others) {
        String[] allowed = new String[others.length + 3];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = "java..";
        allowed[others.length + 1] = "org.jspecify..";
        allowed[others.length + 2] = "dev.portgauge.model..";
        return classes()
                .that()
                .resideInAPackage(part)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    @Test
    void everyPackageIsLookedAt() {
        assertThat(MAIN)
                .extracting(type -> type.getPackageName())
                .contains(LAB, LAB + ".pool", LAB + ".scenario", LAB + ".world");
    }

    @Test
    void theyDependInOneDirection() {
        String[] tested = {"dev.portgauge.kernel..", "dev.portgauge.analysis.."};
        only(LAB + ".world", LAB + ".world", tested[0], tested[1]).check(MAIN);
        only(LAB + ".scenario", LAB + ".scenario", LAB + ".world").check(MAIN);
        only(LAB + ".pool", LAB + ".pool", LAB + ".scenario", LAB + ".world", tested[0])
                .check(MAIN);
        only(LAB, LAB + "..").check(MAIN);
        slices().matching(LAB + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyMainKnowsTheStandardStreamsAndEndsTheProcess() {
        ArchRule rule =
                noClasses()
                        .that()
                        .doNotHaveSimpleName("Main")
                        .should(ACCESS_STANDARD_STREAMS)
                        .orShould()
                        .callMethod(System.class, "exit", int.class);
        rule.check(MAIN);
        // the tests print: so it would be seen
        assertThatThrownBy(() -> rule.check(ALL)).hasMessageContaining("ScenariosTest");
    }

    @Test
    void aForeignDependencyWouldBeSeen() {
        assertThatThrownBy(() -> only(LAB, LAB + "..").check(ALL))
                .hasMessageContaining("org.junit");
    }
}
