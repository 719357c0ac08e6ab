package dev.portgauge.architecture.violation.model;

import dev.portgauge.architecture.violation.kernel.Restricted;

record SeesKernel(Restricted kernel) {}
