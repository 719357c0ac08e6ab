package dev.portgauge.analysis;

import java.util.List;

/** Finds the sources and destinations that a target stands for, in no order and not counted yet. */
interface CandidateFinder {

    List<Candidate> candidates(Target target);
}
