/** What log lines say of ports: an ordered table of phrases, and counts. */
@NullMarked
package dev.portgauge.analysis.logs;

import org.jspecify.annotations.NullMarked;
