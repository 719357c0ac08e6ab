/**
 * The port lab: makes random populations of sockets, predicts how many ports are left by the same
 * code as {@code check}, uses them up, and compares. What fails is made as small as it gets.
 */
@NullMarked
package dev.portgauge.lab;

import org.jspecify.annotations.NullMarked;
