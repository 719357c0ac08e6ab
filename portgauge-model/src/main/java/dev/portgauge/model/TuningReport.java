package dev.portgauge.model;

import dev.portgauge.model.TuningPlan.Outlook;

import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code tune}.
 *
 * @param result what came of it; empty when nothing was to be applied
 * @param now what the settings give after that
 */
public record TuningReport(
        TuningPlan plan, Place place, Optional<TuningResult> result, Optional<Outlook> now) {

    /**
     * Where a plan goes.
     *
     * @param scope of what is set
     * @param file that keeps the settings over a reboot; empty in a namespace, which forgets them
     * @param text the whole text of it
     * @param keptLines lines of it that others wrote
     * @param statePath where it is written down what was before
     * @param earlier what an earlier run left there
     * @param wish options that shaped the plan, as they have to be given again, each after a blank
     * @param netns as the user named it; empty for where the program runs
     * @param later files that set the same sysctls after {@code file} at boot
     */
    public record Place(
            Scope scope,
            Optional<String> file,
            String text,
            int keptLines,
            String statePath,
            Earlier earlier,
            String wish,
            Optional<String> netns,
            List<Later> later) {

        public Place {
            later = List.copyOf(later);
        }
    }

    /** What a plan changes, and for how long. */
    public enum Scope {
        /** A system of its own: it reads the file whenever it starts. */
        HOST,
        /** One network namespace, until it ends. */
        NAMESPACE,
        /** That of a container, where nobody reads a file: until the container ends. */
        CONTAINER,
        /** The machine's, from within a container that shares it: until the machine boots. */
        HOST_FROM_CONTAINER
    }

    /** A line of another file, which has the last word at boot. */
    public record Later(String file, String sysctl, String value) {}

    /** What an earlier run left. */
    public enum Earlier {
        NOTHING,
        APPLIED,
        INTERRUPTED,
        /** A record of a namespace that is gone, whose inode this one has: it is not used. */
        NAMESPACE_GONE,
        /** A record of this namespace, or of one before it: nothing tells which. */
        IN_DOUBT
    }

    /** This report, of what was done. */
    public TuningReport with(TuningResult done, Optional<Outlook> since) {
        return new TuningReport(plan, place, Optional.of(done), since);
    }
}
