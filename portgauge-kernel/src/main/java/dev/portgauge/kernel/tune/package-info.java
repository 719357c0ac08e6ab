/** Changing sysctls, with a way back: the only code that changes the host for good. */
@NullMarked
package dev.portgauge.kernel.tune;

import org.jspecify.annotations.NullMarked;
