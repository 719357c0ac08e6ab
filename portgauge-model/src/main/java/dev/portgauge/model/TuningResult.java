package dev.portgauge.model;

import java.util.List;
import java.util.Optional;

/**
 * What came of applying or undoing a plan.
 *
 * @param steps what was changed and stays changed, in that order
 * @param failure what stopped it first
 * @param left what is not as it was before, and stays so
 */
public record TuningResult(
        Kind kind, List<Step> steps, Optional<Failure> failure, List<Left> left) {

    /** Where nothing is left. */
    public TuningResult(Kind kind, List<Step> steps, Optional<Failure> failure) {
        this(kind, steps, failure, List.of());
    }

    /** How it ended. */
    public enum Kind {
        APPLIED,
        /** It failed midway, and everything is as it was. */
        ROLLED_BACK,
        /** It failed midway, and not all could be taken back: {@code left} is still there. */
        STUCK,
        UNDONE,
        /** Undone but for {@code left}, which somebody else has set since. */
        UNDONE_IN_PART,
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
        left = List.copyOf(left);
    }

    /** Whether that is what was wanted. */
    public boolean isDone() {
        return kind == Kind.APPLIED || kind == Kind.UNDONE;
    }

    /** Whether the host is not as it was when the run began. */
    public boolean isChange() {
        return isDone() || kind == Kind.UNDONE_IN_PART || kind == Kind.STUCK;
    }

    /**
     * One change.
     *
     * @param subject a sysctl, or the path of a file
     * @param from its value; of a file that is new or gone, empty
     */
    public record Step(String subject, String from, String to) {}

    /**
     * What is not as it was before.
     *
     * @param subject a sysctl, or the path of a file
     * @param value what it is now; empty where that is not known
     * @param before what it was
     * @param refused what the system said when it was to be put back; empty where it was not tried,
     *     because somebody else has set it
     */
    public record Left(String subject, String value, String before, Optional<String> refused) {}

    /**
     * What went wrong.
     *
     * @param subject a sysctl, or the path of a file
     * @param detail what the system said, or what was found there
     */
    public record Failure(String subject, String detail) {}
}
