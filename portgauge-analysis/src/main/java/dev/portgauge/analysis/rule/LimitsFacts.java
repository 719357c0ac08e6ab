package dev.portgauge.analysis.rule;

import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.NatDiagnosis;

import java.util.Optional;

/**
 * What the rules of {@code limits} may look at.
 *
 * @param nat what all connections take from a cloud's NAT, where it is known which
 */
public record LimitsFacts(Pool pool, Optional<NatDiagnosis.Whole> nat) {

    /** Without a cloud's NAT in front. */
    public LimitsFacts(Pool pool) {
        this(pool, Optional.empty());
    }
}
