package dev.portgauge.analysis.rule;

import dev.portgauge.model.LimitsDiagnosis.Pool;

/** What the rules of {@code limits} may look at. */
public record LimitsFacts(Pool pool) {}
