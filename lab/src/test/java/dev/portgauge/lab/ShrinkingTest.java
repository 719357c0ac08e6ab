package dev.portgauge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Pools;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Extras;
import dev.portgauge.lab.scenario.Knock;
import dev.portgauge.lab.scenario.Listen;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.model.PortsLeft;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A failure ends as the smallest population that still fails. */
class ShrinkingTest {

    private static Result failed(Scenario scenario) {
        PortsLeft none = new PortsLeft(0, 0, 0);
        return new Result(scenario, new Prediction(none), 1, Optional.of("wrong"));
    }

    /** The first seed that the mistake shows in. */
    private static Result firstFailure(Lab lab, Pool planted) throws Exception {
        for (long seed = 1; seed < 100; seed++) {
            Scenario scenario = planted.scenario(seed);
            if (scenario.actions().size() > 20) {
                Result result = lab.run(planted, scenario);
                if (!result.held()) {
                    return result;
                }
            }
        }
        throw new AssertionError("the mistake shows nowhere");
    }

    @Test
    void aPredictorThatDoesNotSeeListenersEndsWithOneListener() throws Exception {
        try (Lab lab = Labs.open()) {
            Pool planted = Planted.pool();
            Result failed = firstFailure(lab, planted);
            Result smallest = Shrinker.in(lab, planted, 300).shrink(failed);
            assertThat(smallest.held()).isFalse();
            assertThat(smallest.scenario().actions())
                    .singleElement()
                    .isInstanceOf(Listen.class)
                    .matches(action -> ((Listen) action).extras().equals(Extras.NONE));
            assertThat(smallest.scenario().settings().size()).isLessThanOrEqualTo(2);
            assertThat(smallest.made()).isLessThan(smallest.prediction().read().atLeast());
            assertThat(lab.run(Pools.ALL.getFirst(), smallest.scenario()).held()).isTrue();
        }
    }

    @Test
    void theToolPrintsItAsAListAndAsJavaAndEndsWithOne() throws Exception {
        Labs.assumePossible();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandLine line =
                new CommandLine(40, 1, Optional.empty(), List.of(Planted.pool()), false, false);
        assertThat(new Session(line, out, out, false).run()).isEqualTo(1);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("outside the bounds that were read")
                .contains("shrunk: ")
                .containsPattern("\n  1\\. .*listen.*\n")
                .contains("new Scenario(")
                .contains("new Listen(Way.")
                .containsPattern("connect: 40 cases, held \\d+;");
    }

    /** Without a kernel: it needs two actions that are far from each other. */
    @Test
    void whatNeedsTwoActionsKeepsBoth() throws Exception {
        Scenario big = someScenario();
        Action first = big.actions().get(1);
        Action last = big.actions().getLast();
        Shrinker shrinker =
                new Shrinker(
                        scenario ->
                                Optional.of(scenario)
                                        .filter(s -> s.actions().contains(first))
                                        .filter(s -> s.actions().contains(last))
                                        .map(ShrinkingTest::failed),
                        2000);
        Scenario smallest = shrinker.shrink(failed(big)).scenario();
        assertThat(smallest.actions()).containsExactly(first, last);
        assertThat(smallest.settings().reserved()).isEmpty();
        assertThat(smallest.settings().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void itTriesNoMoreOftenThanItMay() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Shrinker shrinker =
                new Shrinker(
                        scenario -> {
                            tries.incrementAndGet();
                            return Optional.of(scenario)
                                    .filter(s -> s.actions().size() > 3)
                                    .map(ShrinkingTest::failed);
                        },
                        25);
        shrinker.shrink(failed(someScenario()));
        assertThat(tries).hasValue(25);
    }

    /** What fails no more is not taken for smaller. */
    @Test
    void whatFailsOnlyAsAWholeStaysWhole() throws Exception {
        Scenario whole = someScenario();
        Shrinker shrinker = new Shrinker(scenario -> Optional.empty(), 2000);
        assertThat(shrinker.shrink(failed(whole)).scenario()).isEqualTo(whole);
    }

    private static Scenario someScenario() {
        for (long seed = 1; ; seed++) {
            Scenario scenario = Pools.ALL.getFirst().scenario(seed);
            if (scenario.actions().size() > 30 && !(scenario.actions().get(1) instanceof Knock)) {
                return scenario;
            }
        }
    }
}
