@NullMarked
package dev.portgauge.kernel.tune;

import org.jspecify.annotations.NullMarked;
