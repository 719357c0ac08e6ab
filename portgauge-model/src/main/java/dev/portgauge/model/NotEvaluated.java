package dev.portgauge.model;

/**
 * A rule that could not be asked.
 *
 * @param id of the finding that it would make
 * @param why what is missing; never known
 */
public record NotEvaluated(String id, Reading<?> why) {}
