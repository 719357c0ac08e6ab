package dev.portgauge.lab;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.scenario.Stage;
import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.World;

/** A thread with a network namespace, a new one for each scenario. Not for several threads. */
public final class Lab implements AutoCloseable {

    private final Namespace namespace;
    private final World world;

    private Lab(Namespace namespace, World world) {
        this.namespace = namespace;
        this.world = world;
    }

    /**
     * Opens one.
     *
     * @throws Namespace.Refused when the kernel makes no namespace
     */
    public static Lab open() throws Exception {
        Namespace namespace = Namespace.open();
        return new Lab(namespace, namespace.call(World::new));
    }

    /** Predicts, then uses up all that is left. */
    public Result run(Pool pool, Scenario scenario) throws Exception {
        return namespace.call(() -> {
            world.renew();
            Stage.set(scenario, world);
            Prediction prediction = pool.predict(world, scenario.newcomer());
            int made = pool.fill(world, scenario.newcomer());
            return new Result(
                    scenario, prediction, made, pool.disagreement(scenario, prediction, made));
        });
    }

    @Override
    public void close() {
        try (namespace) {
            namespace.call(() -> {
                world.close();
                return true;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
