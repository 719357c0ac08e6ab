package dev.portgauge.analysis;

import dev.portgauge.model.IpAddress;

import java.util.List;
import java.util.Optional;

/**
 * What {@code check} was asked.
 *
 * @param targets empty for every destination in use
 * @param source only this source address
 * @param top how many destinations to list for one target, or without a target; at least 1
 */
public record CheckOptions(
        List<Target> targets, Optional<IpAddress> source, int top, Thresholds thresholds) {

    public CheckOptions {
        targets = List.copyOf(targets);
    }
}
