/** The kernel's own book: the BPF program that reads it, its loading, and its records. */
@NullMarked
package dev.portgauge.kernel.bpf;

import org.jspecify.annotations.NullMarked;
