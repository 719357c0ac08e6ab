/** Turns a diagnosis into text for people and for programs: the only place with words. */
@NullMarked
package dev.portgauge.report;

import org.jspecify.annotations.NullMarked;
