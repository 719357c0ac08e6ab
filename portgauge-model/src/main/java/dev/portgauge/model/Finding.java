package dev.portgauge.model;

/**
 * One conclusion of one rule.
 *
 * @param id PG and three digits; docs/findings/ has a page for each
 */
public record Finding(String id, Severity severity, Evidence evidence) {}
