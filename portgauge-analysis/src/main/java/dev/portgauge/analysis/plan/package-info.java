/** Rules: each asks one question, keeps no state and answers in numbers. */
@NullMarked
package dev.portgauge.analysis.plan;

import org.jspecify.annotations.NullMarked;
