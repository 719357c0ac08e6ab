/** Log lines that may be symptoms: from files, the journal, containers; bytes in, lines out. */
@NullMarked
package dev.portgauge.kernel.logs;

import org.jspecify.annotations.NullMarked;
