package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code trace --audit} on the running kernel: which rules are there before and after. Whether the
 * audit is on is not changed, since it cannot be changed back entirely.
 */
@ExtendWith(InNamespace.class)
class TraceAuditTest {

    private static final String OTHERS = "portgauge-it-of-somebody";

    /** Speaks NETLINK_AUDIT; of every rule prints its key, or else its length. */
    private static final String AUDIT =
            """
            import socket, struct, sys
            s = socket.socket(16, socket.SOCK_RAW, 9); s.settimeout(5)
            def ask(t, data=b'', flags=1):
                s.send(struct.pack('=IHHII', 16 + len(data), t, flags, 1, 0) + data)
                while True:
                    b = s.recv(65536); kind = struct.unpack('=H', b[4:6])[0]
                    if kind == 3: return
                    if kind == 2: return print('error', struct.unpack('=i', b[16:20])[0])
                    yield b[16:]
                    if t == 1000: return
            def rule(key):
                pad = lambda some: struct.pack('=64I', *some, *[0] * (64 - len(some)))
                return (struct.pack('=III', 4, 2, 3) + pad([0, 1024])
                    + pad([11, 103, 210]) + pad([0xc000003e, 0xffffff9d, len(key)])
                    + pad([0x40000000] * 3)
                    + struct.pack('=I', len(key)) + key)
            what = sys.argv[1]
            if what == 'list':
                for one in ask(1013): print(one[1040:].rstrip(b'\\0').decode() or len(one))
            elif what == 'enabled': print(struct.unpack('=11I', next(ask(1000))[:44])[1])
            else: list(ask(int(what), rule(sys.argv[2].encode()), 5))
            """;

    @BeforeEach
    void mustBeRootOfTheHost() throws IOException {
        assumeTrue(Namespace.isBookRequired(), "audit rules are for root of the host");
    }

    @AfterEach
    void removeRules() throws Exception {
        audit("1012", OTHERS);
    }

    private static String audit(String... arguments) throws Exception {
        String[] command = new String[3 + arguments.length];
        System.arraycopy(new String[] {"python3", "-c", AUDIT}, 0, command, 0, 3);
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Shell.run(command);
    }

    /** Without CAP_SYS_ADMIN there is no tracefs. */
    @Test
    void itsRulesAreGoneAfterwardsAndOthersAreNot(World world) throws Exception {
        audit("1011", OTHERS);
        String before = audit("list");
        assertThat(before).contains(OTHERS);
        String line = Portgauge.line("trace", "--audit", "--duration", "200ms");
        Outcome outcome =
                Shell.start(List.of("sh", "-c", "exec setpriv --bounding-set=-sys_admin " + line));
        assertThat(audit("list")).isEqualTo(before);
        boolean isOff = audit("enabled").strip().equals("0");
        // where it is on, it cannot be heard in a namespace of our own without CAP_SYS_ADMIN
        assertThat(outcome.err()).contains(isOff ? "auditctl -e 1" : "AUDIT_NLGRP_READLOG");
        assertThat(outcome.exit()).isEqualTo(3);
    }

    /** As after a run that was killed: a rule with a key of ours whose process is gone. */
    @Test
    void aRuleThatWasLeftBehindGoes(World world) throws Exception {
        String pidNamespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        String inode = pidNamespace.substring(5, pidNamespace.length() - 1);
        String left = "portgauge-4194305-1-" + inode;
        audit("1011", OTHERS);
        audit("1011", left);
        assertThat(audit("list")).contains(OTHERS, left);
        String line = Portgauge.line("trace", "--audit", "--duration", "200ms");
        Shell.start(List.of("sh", "-c", "exec setpriv --bounding-set=-sys_admin " + line));
        assertThat(audit("list")).contains(OTHERS).doesNotContain(left);
    }
}
