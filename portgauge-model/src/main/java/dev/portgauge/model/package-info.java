/** What was seen and what was concluded: records only, no input, no output, no words for people. */
@NullMarked
package dev.portgauge.model;

import org.jspecify.annotations.NullMarked;
