/** Collecting: everything portgauge asks of Linux, live or recorded. */
@NullMarked
package dev.portgauge.kernel;

import org.jspecify.annotations.NullMarked;
