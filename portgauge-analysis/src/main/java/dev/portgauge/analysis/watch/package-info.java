/** What several looks at the same sockets show: rates, reuse of ports, forecasts. */
@NullMarked
package dev.portgauge.analysis.watch;

import org.jspecify.annotations.NullMarked;
