/** Calls that fail, as they happen. */
@NullMarked
package dev.portgauge.model.trace;

import org.jspecify.annotations.NullMarked;
