/** What to change in the sysctls that decide about source ports: a plan, and what it would give. */
@NullMarked
package dev.portgauge.analysis.tuning;

import org.jspecify.annotations.NullMarked;
