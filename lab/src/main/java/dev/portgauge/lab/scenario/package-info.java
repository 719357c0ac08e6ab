/** Populations of sockets as data: made from a seed, done to a namespace, made simpler, printed. */
@NullMarked
package dev.portgauge.lab.scenario;

import org.jspecify.annotations.NullMarked;
