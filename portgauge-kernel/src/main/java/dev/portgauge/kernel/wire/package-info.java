/** What the decoders of the kernel's bytes share. */
@NullMarked
package dev.portgauge.kernel.wire;

import org.jspecify.annotations.NullMarked;
