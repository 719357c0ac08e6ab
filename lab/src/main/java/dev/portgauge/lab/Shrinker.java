package dev.portgauge.lab;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.scenario.Action;
import dev.portgauge.lab.scenario.Scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a scenario that fails as small as it gets and still fails: first without halves, quarters …
 * of its actions, then with simpler ones and simpler settings, until nothing more can go. What is
 * left out is tried in a new namespace each time; the number of tries is bounded.
 */
public final class Shrinker {

    private final Trial trial;
    private int tries;

    /** Does a scenario again; how it failed, empty when it did not. */
    @FunctionalInterface
    public interface Trial {

        Optional<Result> failure(Scenario scenario) throws Exception;
    }

    /**
     * One that may try so often.
     *
     * @param tries at most
     */
    public Shrinker(Trial trial, int tries) {
        this.trial = trial;
        this.tries = tries;
    }

    /** Tries in the namespaces of a lab. */
    public static Shrinker in(Lab lab, Pool pool, int tries) {
        return new Shrinker(
                scenario -> Optional.of(lab.run(pool, scenario)).filter(result -> !result.held()),
                tries);
    }

    /** The smallest that was found, as it failed. */
    public Result shrink(Result failed) throws Exception {
        Result smallest = failed;
        Result before;
        do {
            before = smallest;
            smallest = withSimplerParts(withFewerActions(smallest));
        } while (!isSame(smallest, before) && tries > 0);
        return smallest;
    }

    private Result withFewerActions(Result failed) throws Exception {
        Result smallest = failed;
        int part = Math.max(1, smallest.scenario().actions().size() / 2);
        while (tries > 0) {
            Result without = withoutOnePart(smallest, part);
            if (!isSame(without, smallest)) {
                smallest = without;
                part = Math.clamp(part, 1, Math.max(1, smallest.scenario().actions().size() / 2));
            } else if (part == 1) {
                return smallest;
            } else {
                part /= 2;
            }
        }
        return smallest;
    }

    /** Leaves out, wherever that may be done, so many actions in a row. */
    private Result withoutOnePart(Result failed, int part) throws Exception {
        Result smallest = failed;
        int from = 0;
        while (from < smallest.scenario().actions().size()) {
            List<Action> fewer = new ArrayList<>(smallest.scenario().actions());
            fewer.subList(from, Math.min(from + part, fewer.size())).clear();
            Optional<Result> again = tryOnce(smallest.scenario().with(fewer));
            if (again.isPresent()) {
                smallest = again.get();
            } else {
                from += part;
            }
        }
        return smallest;
    }

    private Result withSimplerParts(Result failed) throws Exception {
        Result smallest = failed;
        boolean again = true;
        while (again && tries > 0) {
            again = false;
            for (Scenario simpler : smallest.scenario().simpler()) {
                Optional<Result> still = tryOnce(simpler);
                if (still.isPresent()) {
                    smallest = still.get();
                    again = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static boolean isSame(Result one, Result other) {
        return one.scenario().equals(other.scenario());
    }

    private Optional<Result> tryOnce(Scenario scenario) throws Exception {
        if (tries <= 0) {
            return Optional.empty();
        }
        tries--;
        return trial.failure(scenario);
    }
}
