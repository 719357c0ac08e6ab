/** A small world that breaks every rule of {@code Rules}; none of it is ever run. */
package dev.portgauge.architecture.violation;
