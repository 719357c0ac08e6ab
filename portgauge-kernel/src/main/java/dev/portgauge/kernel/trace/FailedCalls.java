package dev.portgauge.kernel.trace;

import dev.portgauge.model.trace.FailedCall;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Failed calls of every network namespace, from now on until it is closed. */
public interface FailedCalls extends AutoCloseable {

    /**
     * Waits for failures and hands them over, oldest first.
     *
     * @param wait how long at most
     * @return false when there is nothing more to come
     */
    boolean next(Duration wait, Consumer<FailedCall> sink);

    /** Looks no longer, and hands over all that was seen until now. */
    default void last(Consumer<FailedCall> sink) {
        next(Duration.ZERO, sink);
    }

    /** Kinds of events that this kernel does not have: what they would have told is not seen. */
    default List<String> missing() {
        return List.of();
    }

    /** How many events the kernel had no room for so far; empty when it does not say. */
    OptionalLong lost();

    /** Why it looks no longer, when going on might have harmed the host; empty otherwise. */
    default String ended() {
        return "";
    }

    /** What could not be taken back; empty when nothing is left. To be asked when it is closed. */
    default String left() {
        return "";
    }

    /**
     * Takes back whatever was set up in the host, from any thread: the one that watches may be held
     * up. A second time does nothing.
     */
    void takeBack();

    /** The same, and no more can be asked; from the thread that began. */
    @Override
    void close();
}
