package dev.portgauge.architecture.violation.report;

import dev.portgauge.architecture.violation.analysis.SeesKernel;

public record SeesAnalysis(SeesKernel analysis) {}
