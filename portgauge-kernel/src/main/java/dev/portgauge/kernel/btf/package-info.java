/** The kernel's type information: BTF (Documentation/bpf/btf.rst). */
@NullMarked
package dev.portgauge.kernel.btf;

import org.jspecify.annotations.NullMarked;
