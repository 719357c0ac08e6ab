/** What failed calls mean, and how many of which there were. */
@NullMarked
package dev.portgauge.analysis.trace;

import org.jspecify.annotations.NullMarked;
