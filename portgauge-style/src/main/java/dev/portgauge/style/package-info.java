/** The format and size rules of the sources, and the program that checks or applies them. */
@NullMarked
package dev.portgauge.style;

import org.jspecify.annotations.NullMarked;
