/** Failed connect() and bind() calls, from an instance of tracefs of our own. */
@NullMarked
package dev.portgauge.kernel.trace;

import org.jspecify.annotations.NullMarked;
