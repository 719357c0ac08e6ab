/** A private network namespace, sockets made by hand in it, and what portgauge says of it. */
@NullMarked
package dev.portgauge.lab.world;

import org.jspecify.annotations.NullMarked;
