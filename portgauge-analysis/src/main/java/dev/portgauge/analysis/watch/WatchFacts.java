package dev.portgauge.analysis.watch;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Reuse;

import java.util.Optional;

/** What the rules of a watch may look at: one destination over time. */
record WatchFacts(DestinationDiagnosis found, Reuse reuse, Optional<Forecast> forecast) {}
