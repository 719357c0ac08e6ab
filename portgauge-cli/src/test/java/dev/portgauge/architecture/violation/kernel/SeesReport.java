package dev.portgauge.architecture.violation.kernel;

import dev.portgauge.architecture.violation.report.SeesAnalysis;

public record SeesReport(SeesAnalysis report) {}
