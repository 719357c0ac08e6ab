/** {@code ./portgauge} itself, started for real. */
package dev.portgauge.it.launcher;
