/** The program against the real kernel, each test in a network namespace of its own. */
package dev.portgauge.it;
