package dev.portgauge.kernel.tune;

import dev.portgauge.model.TuningResult.Failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * What the host refused: to be told, and no defect. Unchecked, as it comes out of the thread of
 * another network namespace.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Refusal(Failure failure) {
        super(failure.subject(), null, false, false);
        this.failure = failure;
    }

    /** What could not be done. */
    public Failure failure() {
        return failure;
    }

    /** Reads something of the host. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException;
    }

    /** Changes something of the host. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** What is read of a sysctl or a file. */
    static <T> T read(String subject, Work<T> work) {
        try {
            return work.get();
        } catch (IOException refused) {
            throw new Refusal(new Failure(subject, detail(refused)));
        }
    }

    /** Changes a sysctl or a file. */
    static void change(String subject, Action action) {
        try {
            action.run();
        } catch (IOException refused) {
            throw new Refusal(new Failure(subject, detail(refused)));
        }
    }

    private static String detail(IOException why) {
        if (why instanceof AccessDeniedException) {
            return "EACCES";
        }
        if (why instanceof NoSuchFileException) {
            return "ENOENT";
        }
        String reason =
                why instanceof FileSystemException refused ? refused.getReason() : why.getMessage();
        return reason == null ? why.getClass().getSimpleName() : reason;
    }
}
