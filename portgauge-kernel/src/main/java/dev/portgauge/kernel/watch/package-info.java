/** What a watch reads between two looks at the sockets. */
@NullMarked
package dev.portgauge.kernel.watch;

import org.jspecify.annotations.NullMarked;
