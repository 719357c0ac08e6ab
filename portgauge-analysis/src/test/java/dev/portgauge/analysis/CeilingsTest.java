package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What the limits beside the ports do to the answer of a check; the range has 1000 ports. */
class CeilingsTest {

    private final SnapshotBuilder world =
            new SnapshotBuilder().range(40_000, 40_999).route("10.0.0.2", "10.0.0.1");

    private static HostCeilings ceilings(long tracked, long trackedLimit, long files) {
        return new HostCeilings(
                new Reading.Known<>(
                        new Conntrack(
                                tracked,
                                trackedLimit,
                                new Reading.NotReported<>("buckets"),
                                new Reading.NotReported<>("stat"))),
                new Reading.Refused<>("ctnetlink", "EPERM"),
                new Reading.Refused<>("nf_tables", "EPERM"),
                new Reading.Known<>(new OpenFiles(files, 100_000)),
                TcpResources.notRead(),
                Optional.empty());
    }

    private DestinationDiagnosis destination(HostCeilings ceilings) {
        return check(ceilings).destinations().getFirst();
    }

    private CheckDiagnosis check(HostCeilings ceilings) {
        return Checks.of(world.ceilings(ceilings).build(), Checks.one("10.0.0.2:443"));
    }

    @Test
    void aFullTableIsTheVerdictAndTheBindingLimit() {
        CheckDiagnosis check = check(ceilings(1000, 1000, 10));
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        DestinationDiagnosis found = check.destinations().getFirst();
        assertThat(Checks.findings(found))
                .contains("PG014", "PG020")
                .doesNotContain("PG001", "PG010");
        assertThat(found.beside().binding().orElseThrow().left()).isZero();
    }

    @Test
    void aLimitThatIsReachedFirstIsToldWhileThereIsRoom() {
        DestinationDiagnosis found = destination(ceilings(500, 1000, 10));
        assertThat(found.verdict()).isEqualTo(Verdict.OK);
        assertThat(Checks.findings(found)).contains("PG020", "PG010").doesNotContain("PG014");
        assertThat(found.beside().binding().orElseThrow().left()).isEqualTo(500);
    }

    @Test
    void aLimitThatIsReachedLaterIsNotToldAsBinding() {
        DestinationDiagnosis found = destination(ceilings(500, 100_000, 10));
        assertThat(Checks.findings(found)).doesNotContain("PG020");
        assertThat(found.beside().binding()).isEmpty();
        assertThat(found.beside().ceilings()).hasSize(2);
    }

    @Test
    void thePortsAreJudgedApartFromTheLimits() {
        world.connect("10.0.0.1", 40_000, 40_979, "10.0.0.2:443");
        DestinationDiagnosis found = destination(ceilings(850, 1000, 10));
        assertThat(found.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(Checks.findings(found)).contains("PG001", "PG014");
    }

    @Test
    void whatIsMissingIsSaidForEveryRule() {
        assertThat(destination(ceilings(1, 1000, 10)).beside().notEvaluated())
                .containsExactly(
                        new NotEvaluated("PG015", new Reading.Refused<>("ctnetlink", "EPERM")));
        DestinationDiagnosis unknown =
                Checks.of(
                                new SnapshotBuilder()
                                        .range(new Reading.Refused<>("range", "EACCES"))
                                        .route("10.0.0.2", "10.0.0.1")
                                        .build(),
                                Checks.one("10.0.0.2:443"))
                        .destinations()
                        .getFirst();
        assertThat(unknown.beside().notEvaluated())
                .extracting(NotEvaluated::id)
                .contains("PG001", "PG003", "PG004", "PG020", "PG022");
    }

    @Test
    void oneSourceAddressMayBeDryWhileAnotherIsNot() {
        world.connect("10.0.0.1", 40_000, 40_979, "10.0.0.2:443")
                .connect("10.0.0.3", 40_000, 40_009, "10.0.0.2:443");
        CheckDiagnosis check = check(HostCeilings.notRead());
        DestinationDiagnosis dry = check.destinations().getFirst();
        assertThat(dry.source()).hasToString("Optional[10.0.0.1]");
        assertThat(dry.findings())
                .filteredOn(finding -> finding.id().equals("PG021"))
                .singleElement()
                .satisfies(finding -> {
                    Evidence.Lopsided found = (Evidence.Lopsided) finding.evidence();
                    assertThat(found.left()).isEqualTo(20);
                    assertThat(found.other()).hasToString("10.0.0.3");
                    assertThat(found.otherLeft()).isEqualTo(990);
                    assertThat(found.sources()).isEqualTo(2);
                });
        assertThat(Checks.findings(check.destinations().get(1))).doesNotContain("PG021");
    }
}
