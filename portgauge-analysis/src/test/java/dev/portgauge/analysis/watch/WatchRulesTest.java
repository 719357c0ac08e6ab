package dev.portgauge.analysis.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchTick.Reuse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

class WatchRulesTest {

    private static final DestinationDiagnosis FOUND =
            new DestinationDiagnosis(
                    PortPool.TCP_CONNECT,
                    Optional.of(IpAddress.parse("10.0.0.9")),
                    Optional.of(IpAddress.parse("10.0.0.5")),
                    OptionalInt.of(443),
                    Verdict.OK,
                    new Reading.NotReported<>("x"),
                    new Reading.NotReported<>("x"),
                    List.of(),
                    List.of());

    @Test
    void everyRuleIsInTheListAndHasItsPage() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files =
                Files.list(Path.of("src/main/java/dev/portgauge/analysis/watch"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(" implements WatchRule")) {
                    written.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(WatchRules.ALL)
                .map(rule -> rule.getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(written);
        Path pages = Path.of(System.getProperty("portgauge.root"), "docs", "findings");
        for (WatchRule rule : WatchRules.ALL) {
            assertThat(pages.resolve(rule.id() + ".md")).content().startsWith("# " + rule.id());
        }
    }

    private static List<Finding> reuse(int under) {
        WatchFacts facts =
                new WatchFacts(FOUND, new Reuse(50, 900, 70_000, under, 1000), Optional.empty());
        return new FastReuseRule().evaluate(facts).stream().toList();
    }

    @Test
    void someFastReuseIsNoticedAndChanceIsNot() {
        assertThat(reuse(4)).isEmpty();
        assertThat(reuse(5)).extracting(Finding::severity).containsExactly(Severity.NOTICE);
    }

    @Test
    void withoutForecastOrLedgerNothingIsSaidOfTheEnd() {
        assertThat(
                        new ExhaustedSoonRule()
                                .evaluate(new WatchFacts(FOUND, Reuse.NONE, Optional.empty())))
                .isEmpty();
    }
}
