package dev.portgauge.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules, for the modules below a package.
 *
 * @param root {@code dev.portgauge}, or a small world that breaks every rule
 */
record Rules(String root) {

    private static final String[] EVERYWHERE = {"java..", "org.jspecify.."};

    /** Read and write recordings, which no start does. */
    private static final Set<String> RECORDINGS =
            Set.of("NetlinkRecord", "RecordedKernel", "RecordingKernel");

    private static final Set<String> RESTRICTED =
            Set.of(
                    "downcallHandle",
                    "upcallStub",
                    "libraryLookup",
                    "reinterpret",
                    "withTargetLayout");

    private static final Set<String> COMPILES_A_PATTERN =
            Set.of("format", "matches", "replaceAll", "replaceFirst");

    private String below(String module) {
        return root + "." + module + "..";
    }

    private ArchRule only(String module, String... others) {
        String[] allowed = new String[EVERYWHERE.length + others.length + 1];
        System.arraycopy(EVERYWHERE, 0, allowed, 0, EVERYWHERE.length);
        System.arraycopy(others, 0, allowed, EVERYWHERE.length, others.length);
        allowed[allowed.length - 1] = below(module);
        return classes()
                .that()
                .resideInAPackage(below(module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    ArchRule modelDependsOnNothing() {
        return only("model");
    }

    ArchRule kernelSeesTheModelOnly() {
        return only("kernel", below("model"), "io.airlift.compress..", "org.tukaani.xz..");
    }

    ArchRule analysisSeesTheModelOnly() {
        return only("analysis", below("model"));
    }

    ArchRule reportSeesTheModelOnly() {
        return only("report", below("model"), "tools.jackson.core..");
    }

    /** A rule is a pure function of a snapshot. */
    ArchRule analysisDoesNoInputOrOutput() {
        return noClasses()
                .that()
                .resideInAPackage(below("analysis"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.text..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Locale.class, Thread.class);
    }

    ArchRule onlyTheClockTellsTheTime() {
        return noClasses()
                .that()
                .resideInAnyPackage(below("model"), below("kernel"), below("analysis"))
                .or()
                .resideInAnyPackage(below("report"), below("cli"))
                .should()
                .callMethodWhere(
                        target(
                                "Instant.now or System's clocks",
                                call ->
                                        (call.getOwner().isEquivalentTo(Instant.class)
                                                        && call.getName().equals("now"))
                                                || (call.getOwner().isEquivalentTo(System.class)
                                                        && Set.of("currentTimeMillis", "nanoTime")
                                                                .contains(call.getName()))));
    }

    ArchRule restrictedCallsAreInSys() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(below("kernel.sys"))
                .should()
                .callMethodWhere(
                        target(
                                "a restricted method of java.lang.foreign",
                                call ->
                                        call.getOwner().getPackageName().equals("java.lang.foreign")
                                                && RESTRICTED.contains(call.getName())));
    }

    ArchRule nobodyPrints() {
        return noClasses().that().resideInAPackage(root + "..").should(ACCESS_STANDARD_STREAMS);
    }

    /** They size their buffer by the file's length, which is 0 below /proc: values come out cut. */
    ArchRule procfsIsNotReadByFiles() {
        return noClasses()
                .that()
                .resideInAPackage(below("kernel"))
                .and(describe("do not read recordings", c -> !isRecording(c)))
                .should()
                .callMethodWhere(
                        target(
                                "Files.readString, readAllBytes or lines",
                                call ->
                                        call.getOwner().isEquivalentTo(Files.class)
                                                && Set.of("readString", "readAllBytes", "lines")
                                                        .contains(call.getName())));
    }

    ArchRule onlyMainEndsTheProcess() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethodWhere(
                        target(
                                "exit or halt",
                                call ->
                                        (call.getOwner().isEquivalentTo(System.class)
                                                        || call.getOwner()
                                                                .isEquivalentTo(Runtime.class))
                                                && Set.of("exit", "halt")
                                                        .contains(call.getName())));
    }

    /**
     * The first regular expression and the first format string cost a cold start milliseconds;
     * {@code formatted} is for the messages of exceptions.
     */
    ArchRule noRegularExpressionsAndNoFormats() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(describe("do not read recordings", c -> !isRecording(c)))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Pattern.class, java.util.Formatter.class)
                .orShould()
                .callMethodWhere(
                        target(
                                "String.format, matches or replaceAll",
                                call ->
                                        call.getOwner().isEquivalentTo(String.class)
                                                && COMPILES_A_PATTERN.contains(call.getName())));
    }

    ArchRule noFilesByFile() {
        return noClasses()
                .that()
                .resideInAPackage(below("model"))
                .or()
                .resideInAPackage(below("report"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class, File.class);
    }

    /** But for the two types that are the kernel module's contract with its own parts. */
    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAPackage(root + ".kernel")
                                .and(
                                        describe(
                                                "Kernel or MalformedMessage",
                                                c ->
                                                        c.getFullName().contains(".Kernel")
                                                                || c.getSimpleName()
                                                                        .equals(
                                                                                "MalformedMessage"))));
    }

    private static boolean isRecording(JavaClass type) {
        return RECORDINGS.contains(type.getSimpleName());
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> target(
            String description,
            java.util.function.Predicate<AccessTarget.MethodCallTarget> predicate) {
        return describe(description, call -> predicate.test(call.getTarget()));
    }
}
