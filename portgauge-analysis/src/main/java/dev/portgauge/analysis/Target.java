package dev.portgauge.analysis;

import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.IpAddress;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a check is about: addresses, blocks of them, or a port anywhere.
 *
 * @param text as the user wrote it
 * @param blocks where the remote address may lie; empty for anywhere
 * @param port the remote port; empty for any
 */
public record Target(String text, List<AddressBlock> blocks, OptionalInt port) {

    public Target {
        blocks = List.copyOf(blocks);
    }

    /** One address, and a port of it or any. */
    public static Target of(IpAddress address, OptionalInt port) {
        return new Target(address.toString(), List.of(AddressBlock.of(address)), port);
    }

    /** Whether a connection to this endpoint is meant. */
    public boolean matches(IpAddress address, int remotePort) {
        return (port.isEmpty() || port.getAsInt() == remotePort) && matches(address);
    }

    /** Whether this address is meant, whatever the port. */
    public boolean matches(IpAddress address) {
        if (blocks.isEmpty()) {
            return true;
        }
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** The single addresses it names; empty when it names blocks or none. */
    public List<IpAddress> addresses() {
        for (AddressBlock block : blocks) {
            if (block.prefix() != 128) {
                return List.of();
            }
        }
        return blocks.stream().map(AddressBlock::base).toList();
    }

    /** Whether it stands for exactly one destination. */
    public boolean isOneDestination() {
        return port.isPresent() && addresses().size() == 1;
    }
}
