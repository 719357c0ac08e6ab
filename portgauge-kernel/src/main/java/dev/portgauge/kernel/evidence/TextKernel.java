package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.ReadySockets;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import java.util.Map;
import java.util.Optional;

/** Answers with what stands in texts. */
final class TextKernel implements Kernel {

    private static final String SYSCTLS = "sys/";
    private static final int EPROTONOSUPPORT = 93;

    /** Why something is not known; the report has words for it. */
    private static final String NOT_IN_TEXT = "--from";

    private final TextSettings settings;
    private final Map<Protocol, ReadySockets> sockets;
    private final OwnerTable owners;

    TextKernel(TextSettings settings, Map<Protocol, ReadySockets> sockets, OwnerTable owners) {
        this.settings = settings;
        this.sockets = sockets;
        this.owners = owners;
    }

    @Override
    public Optional<ReadySockets> sockets(Protocol protocol) {
        return Optional.ofNullable(sockets.get(protocol));
    }

    /** What is not in the text may all the same be there, unless the text has all sysctls. */
    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        if (!pathBelowProc.startsWith(SYSCTLS)) {
            return new Reading.Refused<>("/proc/".concat(pathBelowProc), NOT_IN_TEXT);
        }
        String name = pathBelowProc.substring(SYSCTLS.length()).replace('/', '.');
        Optional<String> value = settings.value(name);
        if (value.isPresent()) {
            return new Reading.Known<>(value.get().concat("\n").getBytes(UTF_8));
        }
        return settings.isWhole() && TextSettings.isRead(name)
                ? new Reading.NotReported<>(name)
                : new Reading.Refused<>(name, NOT_IN_TEXT);
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        return new Reading.NotReported<>(pathBelowProc);
    }

    @Override
    public Reading<OwnerTable> owners() {
        return new Reading.Known<>(owners);
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink) {
        return new SysResult.Failed("socket", EPROTONOSUPPORT);
    }
}
