/** Files below /proc: parsers take bytes and never open anything. */
@NullMarked
package dev.portgauge.kernel.procfs;

import org.jspecify.annotations.NullMarked;
