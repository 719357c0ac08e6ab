package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Finding;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogCount;
import dev.portgauge.model.LogReason;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.Workload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every word exists in every language, and none is left over. */
class MessagesTest {

    private static final PortsLeft LEFT = new PortsLeft(10, 12, 14);
    private static final PortRange RANGE = new PortRange(40_001, 40_099);

    /**
     * One of each kind of evidence; a kind that is not here fails {@link #everyEvidenceIsListed}.
     */
    static final List<Evidence> EVIDENCE = Stream.concat(ofPorts().stream(), ofCeilings()).toList();

    private static Stream<Evidence> ofCeilings() {
        Set<Class<?>> seen = new HashSet<>();
        return CeilingScenarios.findings().stream()
                .map(Finding::evidence)
                .filter(evidence -> seen.add(evidence.getClass()));
    }

    private static List<Evidence> ofPorts() {
        return List.of(
                new Evidence.Shortage(LEFT, 99, Trigger.LEFT_BELOW),
                new Evidence.CloseWaitPile(1001, List.of()),
                new Evidence.DescriptorsNearLimit(
                        List.of(
                                new Evidence.DescriptorsNearLimit.Process(
                                        new Owner.Process(7, "java"),
                                        1000,
                                        1024,
                                        4096,
                                        Workload.NONE))),
                new Evidence.TimeWaitHeavy(5, 6, 1, true, false, 1000),
                new Evidence.ClosedPorts(1, 2, 3, List.of(), List.of()),
                new Evidence.HalfUsed(50.5),
                new Evidence.OddRange(RANGE),
                new Evidence.WideBounds(LEFT, 4, List.of()),
                new Evidence.NotPorts(1, 2, false),
                new Evidence.NoSource("ENETUNREACH", false),
                new Evidence.OverlapsServices(List.of(new Evidence.KnownService(40_002, "x"))),
                new Evidence.OverlapsNodePorts(RANGE),
                new Evidence.OtherPool(
                        PortPool.TCP_BIND, new PortsLeft(3, 3, 3), 99, Verdict.WARNING),
                new Evidence.NatShortage(NatScenarios.GCP, NatScenarios.count(60)),
                new Evidence.FastReuse(WatchScenarios.REUSE),
                new Evidence.ExhaustedSoon(LEFT, WatchScenarios.SOON),
                new Evidence.RateNotMet(600, 455, 37_200, 28_232, PlanOutcome.Kind.PORTS),
                new Evidence.ReservedShare(1, 99),
                new Evidence.LoggedExhaustion(
                        "10.0.0.5:443",
                        LogClass.CONNECT_POOL_EMPTY,
                        new LogCount(7, Optional.empty(), Optional.empty()),
                        OptionalInt.of(0),
                        OptionalInt.of(99)),
                new Evidence.CallsFailed(
                        PortPool.TCP_CONNECT, Optional.empty(), Optional.empty(), 7, 1));
    }

    @Test
    void languagesHaveTheSameKeysAndPlaceholders() {
        Messages korean = Messages.of(Language.KO);
        Messages english = Messages.of(Language.EN);
        assertThat(korean.keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            assertThat(placeholders(korean.get(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.get(key)));
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[^}]*}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void everyValueHasItsWords(Language language) {
        Messages messages = Messages.of(language);
        List<String> keys = new ArrayList<>();
        for (PortReason reason : PortReason.values()) {
            keys.addAll(List.of("reason." + reason, "reason.note." + reason, "holder." + reason));
        }
        Stream.of(TcpState.values()).forEach(state -> keys.add("state." + state));
        Stream.of(ProbeDiagnosis.Meaning.values())
                .forEach(meaning -> keys.add("probe.meaning." + meaning));
        Stream.of(Trigger.values()).forEach(trigger -> keys.add("cause.Shortage." + trigger));
        Stream.of(Problem.Kind.values()).forEach(kind -> keys.add("problem." + kind));
        Stream.of(SocketSource.values()).forEach(source -> keys.add("source." + source));
        Stream.of(BookAbsence.Reason.values())
                .filter(reason -> reason != BookAbsence.Reason.NOT_WANTED)
                .forEach(reason -> keys.add("noBook." + reason));
        Stream.of(Role.values())
                .forEach(role -> keys.addAll(List.of("role." + role, "role.note." + role)));
        Stream.of(LogClass.values()).forEach(type -> keys.add("logs.class." + type));
        Stream.of(LogReason.values())
                .filter(reason -> reason != LogReason.NONE)
                .forEach(reason -> keys.add("logs.reason." + reason));
        Stream.of(Grouping.values()).forEach(by -> keys.add("sockets.by." + by));
        Stream.of(PlanDiagnosis.Change.Kind.values())
                .forEach(kind -> keys.addAll(List.of("plan.change." + kind, "plan.cost." + kind)));
        Stream.of(PlanSetup.Closer.values())
                .filter(closer -> closer != PlanSetup.Closer.LOCAL)
                .forEach(closer -> keys.add("plan.wait." + closer));
        keys.addAll(TuneScenarios.keys());
        assertThat(keys).allSatisfy(key -> assertThat(messages.get(key)).isNotBlank());
    }

    @Test
    void everyEvidenceIsListed() {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : Evidence.class.getPermittedSubclasses()) {
            kinds.add(kind);
        }
        assertThat(EVIDENCE.stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @EnumSource
    void everyEvidenceHasCauseStepsAndFields(Language language) {
        Words words = new Words(language);
        for (Evidence evidence : EVIDENCE) {
            List<Finding> findings = List.of(new Finding("PG000", Severity.INFO, evidence));
            for (PortPool pool : PortPool.values()) {
                assertThat(new Causes(words, pool).of(evidence))
                        .isNotBlank()
                        .doesNotContain("{0}", "{1}");
                checkSteps(words, pool, evidence, findings);
            }
            Json json = new Json();
            json.out.writeStartObject();
            new JsonFindings(json).write(findings);
            json.out.writeEndObject();
            assertThat(json.text()).contains("PG000");
        }
    }

    private static void checkSteps(
            Words words, PortPool pool, Evidence evidence, List<Finding> findings) {
        List<String> steps = new ArrayList<>();
        new Steps(
                        words,
                        new FindingContext(
                                pool,
                                "10.0.0.1",
                                "10.0.0.9",
                                "10.0.0.1:443",
                                Optional.of(RANGE),
                                Optional.empty(),
                                false,
                                true,
                                "",
                                findings))
                .addTo(steps, evidence);
        assertThat(steps).hasSizeBetween(1, 4).allSatisfy(step -> assertThat(step).isNotBlank());
        assertThat(steps).noneSatisfy(step -> assertThat(step).containsPattern("\\{\\d}"));
    }

    /**
     * A literal in the sources uses the key it equals, with {@code .one} and what is said of one
     * pool too, and one that ends in a dot all keys that begin so.
     */
    @Test
    void noKeyIsUnused() throws IOException {
        Set<String> literals = new HashSet<>();
        Pattern literal = Pattern.compile("\"([A-Za-z0-9_.]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = literal.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        for (String key : Messages.of(Language.EN).keys()) {
            boolean used =
                    literals.contains(
                                    key.replaceFirst(
                                            "\\.(one|shared|TCP_BIND|UDP_CONNECT|UDP_BIND)$", ""))
                            || literals.stream()
                                    .anyMatch(text -> text.endsWith(".") && key.startsWith(text));
            assertThat(used).as(key).isTrue();
        }
    }

    @Test
    void fillsPlaceholdersAndLeavesTheRest() {
        assertThat(Messages.fill("a {1} b {0} {2} {x} {", "0", "1")).isEqualTo("a 1 b 0 {2} {x} {");
        assertThat(Messages.fill("{0}", "{1}", "no")).isEqualTo("{1}");
    }

    @Test
    void readsCommentsBlankLinesAndLineBreaks() {
        Messages messages = new Messages("# a=b\n\nkey=x = y\\nz\nlast=\uac12".getBytes(UTF_8));
        assertThat(messages.keys()).containsExactlyInAnyOrder("key", "last");
        assertThat(messages.get("key")).isEqualTo("x = y\nz");
        assertThat(messages.get("last")).isEqualTo("\uac12");
    }

    @Test
    void missingKeyIsNamed() {
        assertThatThrownBy(() -> Messages.of(Language.EN).get("no.such"))
                .hasMessageContaining("no.such");
    }
}
