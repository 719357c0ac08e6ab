package dev.portgauge.architecture.violation.analysis;

import dev.portgauge.architecture.violation.kernel.SeesReport;

public record SeesKernel(SeesReport kernel) {}
