package dev.portgauge.model.trace;

/** A failed call and what it means. */
public record TracedFailure(FailedCall call, FailureMeaning meaning) {}
