/** Netlink requests and decoders: bytes in, records out; nothing here touches the kernel. */
@NullMarked
package dev.portgauge.kernel.netlink;

import org.jspecify.annotations.NullMarked;
