/** The ways to get a port: what is predicted for each, how it is used up, and what must hold. */
@NullMarked
package dev.portgauge.lab.pool;

import org.jspecify.annotations.NullMarked;
