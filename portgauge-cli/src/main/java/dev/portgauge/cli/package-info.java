/** The command line: commands, options, exit codes. */
@NullMarked
package dev.portgauge.cli;

import org.jspecify.annotations.NullMarked;
