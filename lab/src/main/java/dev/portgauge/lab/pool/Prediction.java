package dev.portgauge.lab.pool;

import dev.portgauge.model.PortsLeft;

import java.util.Optional;

/**
 * What portgauge says.
 *
 * @param read from reading alone
 * @param asked after {@code --ask-kernel}; empty where that is no option, or the kernel cannot be
 *     asked
 */
public record Prediction(PortsLeft read, Optional<PortsLeft> asked) {

    /** What is wrong with it, whatever the pool: a bound that does not hold. */
    Optional<String> brokenBound(int made) {
        if (isOutside(read, made)) {
            return Optional.of("outside the bounds that were read");
        }
        if (asked.isPresent() && isOutside(asked.get(), made)) {
            return Optional.of("outside the bounds after asking");
        }
        return Optional.empty();
    }

    private static boolean isOutside(PortsLeft left, int made) {
        return made < left.atLeast() || made > left.atMost();
    }

    @Override
    public String toString() {
        return "read " + text(read) + asked.map(left -> ", asked " + text(left)).orElse("");
    }

    private static String text(PortsLeft left) {
        return left.estimate() + " (" + left.atLeast() + "-" + left.atMost() + ")";
    }
}
