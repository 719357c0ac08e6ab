/** The program from its arguments to its exit code, on recorded kernels. */
package dev.portgauge.cli;
