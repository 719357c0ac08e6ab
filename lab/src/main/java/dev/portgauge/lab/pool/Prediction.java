package dev.portgauge.lab.pool;

import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.model.PortsLeft;

import java.util.Optional;

/**
 * What portgauge says.
 *
 * @param read from sock_diag alone
 * @param asked after {@code --ask-kernel}; empty where that is no option, or the kernel cannot be
 *     asked
 * @param book from the kernel's own book; empty where that may not be read
 */
public record Prediction(PortsLeft read, Optional<PortsLeft> asked, Optional<PortsLeft> book) {

    /** From sock_diag alone. */
    public Prediction(PortsLeft read) {
        this(read, Optional.empty(), Optional.empty());
    }

    /**
     * What is wrong with it, whatever the pool: a bound that does not hold, or the book is not
     * exact.
     *
     * @param slack ports that the kernel may not reach
     */
    Optional<String> broken(int made, int slack) {
        if (isOutside(read, made)) {
            return Optional.of("outside the bounds that were read");
        }
        if (asked.isPresent() && isOutside(asked.get(), made)) {
            return Optional.of("outside the bounds after asking");
        }
        if (book.isPresent()
                && (isOutside(book.get(), made)
                        || book.get().atMost() - book.get().atLeast() > slack)) {
            return Optional.of("not the exact number by the book");
        }
        return Optional.empty();
    }

    /**
     * The one number after asking: the upper bound; with timestamps off the estimate, because a
     * TIME_WAIT may have had them, and here none has.
     */
    public static int askedFor(Scenario scenario, PortsLeft left) {
        return scenario.settings().timestamps() == 0 ? left.estimate() : left.atMost();
    }

    private static boolean isOutside(PortsLeft left, int made) {
        return made < left.atLeast() || made > left.atMost();
    }

    @Override
    public String toString() {
        return "read "
                + text(read)
                + asked.map(left -> ", asked " + text(left)).orElse("")
                + book.map(left -> ", by the book " + text(left)).orElse("");
    }

    private static String text(PortsLeft left) {
        return left.estimate() + " (" + left.atLeast() + "-" + left.atMost() + ")";
    }
}
