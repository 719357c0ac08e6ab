/** Evidence from machines that are not this one: captures, and what else can be read from files. */
@NullMarked
package dev.portgauge.kernel.evidence;

import org.jspecify.annotations.NullMarked;
