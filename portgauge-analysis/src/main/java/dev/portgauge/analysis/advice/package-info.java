/** What to do about what was found: one rule for each kind of advice, each gain counted. */
@NullMarked
package dev.portgauge.analysis.advice;

import org.jspecify.annotations.NullMarked;
