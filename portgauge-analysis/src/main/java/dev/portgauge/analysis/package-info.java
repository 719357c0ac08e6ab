/** From a snapshot to a diagnosis: pure functions; no input or output, no clock, no words. */
@NullMarked
package dev.portgauge.analysis;

import org.jspecify.annotations.NullMarked;
