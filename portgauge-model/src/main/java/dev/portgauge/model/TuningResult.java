package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * What came of applying or undoing a plan.
 *
 * @param steps what was changed and stays changed, in that order
 * @param failure what stopped it
 */
public record TuningResult(Kind kind, List<Step> steps, Optional<Failure> failure) {

    /** How it ended. */
    public enum Kind {
        APPLIED,
        /** It failed midway, and everything is as it was. */
        ROLLED_BACK,
        /** It failed midway, and so did taking it back: {@code steps} are still there. */
        STUCK,
        UNDONE,
        /** Nothing was applied here. */
        NOTHING_TO_UNDO,
        /** What was recorded was of a namespace that is gone: the record is dropped. */
        NAMESPACE_GONE,
        /** What is recorded may be of a namespace before this one; nothing was touched. */
        IN_DOUBT,
        /** Somebody else changed something meanwhile; nothing was touched. */
        CHANGED_MEANWHILE,
        /** Another run is at it right now; nothing was touched. */
        BUSY,
        /** An earlier run was interrupted, and is to be undone first; nothing was touched. */
        INTERRUPTED
    }

    public TuningResult {
        steps = List.copyOf(steps);
    }

    /** Whether that is what was wanted. */
    public boolean isDone() {
        return kind == Kind.APPLIED || kind == Kind.UNDONE;
    }

    /**
     * One change.
     *
     * @param subject a sysctl, or the path of a file
     * @param from its value; of a file that is new or gone, empty
     */
    public record Step(String subject, String from, String to) {}

    /**
     * What went wrong.
     *
     * @param subject a sysctl, or the path of a file
     * @param detail what the system said, or what was found there
     */
    public record Failure(String subject, String detail) {}
}
