package dev.portgauge.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A number of lines and when they were written.
 *
 * @param first empty when no line tells its time
 */
public record LogCount(long lines, Optional<Instant> first, Optional<Instant> last) {

    public static final LogCount NONE = new LogCount(0, Optional.empty(), Optional.empty());
}
