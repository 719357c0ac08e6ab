package dev.portgauge.lab;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.scenario.JavaText;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** What one start does, and what it prints. */
final class Session {

    private static final int TRIES = 400;

    /** Of many failures the first few say enough. */
    private static final int MOST_SHRUNK = 3;

    private final CommandLine line;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    Session(CommandLine line, PrintStream out, PrintStream err, boolean terminal) {
        this.line = line;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** The exit code. */
    int run() throws Exception {
        boolean held = true;
        for (Pool pool : line.pools()) {
            held &= line.replay().isPresent() ? replay(pool, line.replay().get()) : many(pool);
        }
        return held ? 0 : 1;
    }

    private boolean many(Pool pool) throws Exception {
        long begin = System.nanoTime();
        Summary summary = new Summary(pool.name());
        Map<Long, Result> failed = new TreeMap<>();
        new Run(pool, line.seed(), line.scenarios())
                .go((seed, result) -> {
                    summary.add(result);
                    if (!result.held()) {
                        failed.put(seed, result);
                    }
                    tell(pool, seed, result, summary);
                });
        clearProgress();
        int shrunk = 0;
        for (Map.Entry<Long, Result> one : failed.entrySet()) {
            if (shrunk++ < MOST_SHRUNK) {
                shrink(pool, one.getKey(), one.getValue());
            } else {
                out.println(head(pool, one.getKey()) + one.getValue());
            }
        }
        out.println(summary.text((System.nanoTime() - begin) / 1e9));
        return failed.isEmpty();
    }

    private boolean replay(Pool pool, long seed) throws Exception {
        try (Lab lab = Lab.open()) {
            out.println(head(pool, seed));
            out.println(pool.scenario(seed));
            Result result = lab.run(pool, pool.scenario(seed));
            out.println("result: " + result);
            if (!result.held()) {
                shrink(pool, seed, result);
            }
            return result.held();
        }
    }

    private void shrink(Pool pool, long seed, Result failed) throws Exception {
        out.println(head(pool, seed) + failed);
        try (Lab lab = Lab.open()) {
            Result smallest = Shrinker.in(lab, pool, TRIES).shrink(failed);
            out.println("shrunk: " + smallest);
            out.println(smallest.scenario());
            out.println("as Java, for PinnedScenariosTest:\n" + JavaText.of(smallest.scenario()));
        }
    }

    private static String head(Pool pool, long seed) {
        return pool.name() + ", seed " + seed + ": ";
    }

    private void tell(Pool pool, long seed, Result result, Summary summary) {
        if (line.verbose() || !result.held()) {
            clearProgress();
            out.println(head(pool, seed) + result);
        }
        if (terminal) {
            err.printf(
                    "\r%s: %d of %d, held %d",
                    pool.name(), summary.cases(), line.scenarios(), summary.held());
            err.flush();
        }
    }

    private void clearProgress() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
