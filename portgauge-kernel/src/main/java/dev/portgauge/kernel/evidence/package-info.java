/** What was read elsewhere and is in files now: text of ss, netstat, /proc/net and sysctl. */
@NullMarked
package dev.portgauge.kernel.evidence;

import org.jspecify.annotations.NullMarked;
