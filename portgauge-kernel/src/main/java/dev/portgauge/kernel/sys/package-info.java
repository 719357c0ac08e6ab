/** System calls through FFM: the only package with restricted calls. */
@NullMarked
package dev.portgauge.kernel.sys;

import org.jspecify.annotations.NullMarked;
