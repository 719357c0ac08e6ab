package dev.portgauge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.BindPool;
import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Pools;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.pool.Predictor;
import dev.portgauge.lab.pool.UdpPool;
import dev.portgauge.lab.scenario.Accepted;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Connected;
import dev.portgauge.lab.scenario.Ending;
import dev.portgauge.lab.scenario.JavaText;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.UdpBound;
import dev.portgauge.lab.scenario.UdpUsed;
import dev.portgauge.model.PortsLeft;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.tools.ToolProvider;

/** Scenarios as data. */
class GeneratorTest {

    private static final Predictor UNPLUGGED =
            (world, newcomer) -> new Prediction(new PortsLeft(0, 0, 0));

    /** Prediction is left out: for what is drawn it does not matter. */
    private static List<Pool> everyPool() {
        List<Pool> pools = new ArrayList<>(Pools.ALL);
        pools.add(new BindPool(UNPLUGGED));
        pools.add(UdpPool.byConnect(UNPLUGGED));
        pools.add(UdpPool.byBind(UNPLUGGED));
        return pools;
    }

    private static List<Scenario> some(Pool pool) {
        List<Scenario> scenarios = new ArrayList<>();
        for (long seed = 1; seed <= 200; seed++) {
            scenarios.add(pool.scenario(seed));
        }
        return scenarios;
    }

    @Test
    void aSeedAlwaysMeansTheSameAndNeighboursDiffer() {
        for (Pool pool : everyPool()) {
            assertThat(some(pool)).isEqualTo(some(pool)).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyKindOfActionIsDrawnWithEveryEnding() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        for (Pool pool : everyPool()) {
            for (Scenario scenario : some(pool)) {
                for (Action action : scenario.actions()) {
                    kinds.add(action.getClass());
                    if (action instanceof Connected connected) {
                        endings.add(connected.ending());
                    } else if (action instanceof Accepted accepted) {
                        endings.add(accepted.ending());
                    }
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
        assertThat(endings).containsExactlyInAnyOrder(Ending.values());
    }

    @Test
    void everyNewcomerComesAndRangesAreEvenAndOdd() {
        for (Pool pool : everyPool()) {
            List<Scenario> scenarios = some(pool);
            assertThat(scenarios).extracting(Scenario::newcomer).containsAll(pool.newcomers());
            assertThat(scenarios).extracting(s -> s.settings().twReuse()).contains(0, 1, 2);
            assertThat(scenarios).anyMatch(s -> s.settings().size() % 2 == 1);
            assertThat(scenarios).anyMatch(s -> s.settings().size() % 2 == 0);
        }
    }

    @Test
    void onlyTheUdpPoolsHaveUdpSocketsInTheirWay() {
        for (Pool pool : everyPool()) {
            boolean udp =
                    some(pool).stream()
                            .flatMap(scenario -> scenario.actions().stream())
                            .anyMatch(a -> a instanceof UdpBound || a instanceof UdpUsed);
            assertThat(udp).as(pool.name()).isEqualTo(pool.name().startsWith("udp"));
        }
    }

    @Test
    void nothingIsSimplerThanItself() {
        for (Pool pool : everyPool()) {
            for (Scenario scenario : some(pool).subList(0, 30)) {
                assertThat(scenario.simpler()).doesNotContain(scenario).doesNotHaveDuplicates();
            }
        }
    }

    /** What is printed for a test is that scenario. */
    @Test
    void asJavaItIsTheSameScenario(@TempDir Path folder) throws Exception {
        List<Action> every = new ArrayList<>();
        everyPool().forEach(pool -> every.addAll(pool.scenario(17).actions()));
        some(Pools.ALL.getFirst())
                .forEach(s -> every.addAll(s.actions().stream().limit(1).toList()));
        Scenario scenario = Pools.ALL.getFirst().scenario(17).with(every);
        assertThat(compiled(JavaText.of(scenario), folder)).isEqualTo(scenario);
    }

    private static Object compiled(String expression, Path folder) throws Exception {
        Path source = folder.resolve("Pasted.java");
        Files.writeString(
                source,
"""
                import static dev.portgauge.lab.world.World.endpoint;
                import dev.portgauge.lab.scenario.*;
                import dev.portgauge.lab.scenario.UdpUsed.Use;
                import dev.portgauge.lab.world.Sock.Family;
                import dev.portgauge.model.IpAddress;
                import java.util.List;
                public class Pasted {
                    public static Scenario scenario() {
                        return %s;
                    }
                }
"""
                        .formatted(expression));
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertThat(exit).isZero();
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            return loader.loadClass("Pasted").getMethod("scenario").invoke(null);
        }
    }
}
