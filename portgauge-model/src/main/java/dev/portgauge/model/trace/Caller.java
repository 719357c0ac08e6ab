package dev.portgauge.model.trace;

import dev.portgauge.model.ProcessFacts;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who made a call. A process that ended at once has only what the kernel wrote down with the call.
 *
 * @param tid the thread
 * @param name the thread's short name; empty where the kernel did not keep it
 * @param facts of its process; empty when it had ended before it could be looked at, or belongs to
 *     another pid namespace
 * @param netns inode of its network namespace
 * @param netnsName where that has one
 */
public record Caller(
        int tid,
        String name,
        Optional<ProcessFacts> facts,
        OptionalLong netns,
        Optional<String> netnsName) {

    /** Of which nothing more is known. */
    public Caller(int tid, String name) {
        this(tid, name, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** The process; empty when only the thread is known. */
    public OptionalInt pid() {
        return facts.isPresent() ? OptionalInt.of(facts.get().pid()) : OptionalInt.empty();
    }

    /** The process's name, or else the thread's. */
    public String processName() {
        String process = facts.isPresent() ? facts.get().name() : "";
        return process.isEmpty() ? name : process;
    }
}
