package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Every offset, size and number that was copied from a header, against the installed headers: a
 * generated C file of static assertions that only has to compile.
 */
class LayoutTest {

    private static final Path HEADER = Path.of("/usr/include/linux/inet_diag.h");

    private static final String NETLINK = "dev.portgauge.kernel.netlink.";
    private static final String MESSAGE = NETLINK + "InetDiagMessage";
    private static final String REQUEST = NETLINK + "InetDiagRequest";
    private static final String MESSAGES = NETLINK + "NetlinkMessages";
    private static final String ROUTE = NETLINK + "RouteMessage";
    private static final String INFO = NETLINK + "TcpInfo";
    private static final String LIVE = "dev.portgauge.kernel.LiveNetlink";
    private static final String BPF = "dev.portgauge.kernel.bpf.BpfCall";
    private static final String ASSEMBLER = "dev.portgauge.kernel.bpf.Assembler";
    private static final String BTF = "dev.portgauge.kernel.btf.Btf";
    private static final String LINKS = "dev.portgauge.kernel.ProcLinks";

    @TempDir Path directory;

    private final StringBuilder source = new StringBuilder();

    @Test
    void socketMessagesAreLaidOutAsInTheHeader() throws Exception {
        include("linux/inet_diag.h", "linux/sock_diag.h", "netinet/in.h", "sys/socket.h");
        is(MESSAGE, "SIZE", "sizeof(struct inet_diag_msg)");
        is(REQUEST, "REQUEST", "sizeof(struct inet_diag_req)");
        offset(REQUEST, "EXT", "struct inet_diag_req", "idiag_ext");
        offset(REQUEST, "STATES", "struct inet_diag_req", "idiag_states");
        for (String name :
                List.of("FAMILY", "STATE", "TIMER", "EXPIRES", "WQUEUE", "UID", "INODE")) {
            offset(MESSAGE, name, "struct inet_diag_msg", "idiag_" + lower(name));
        }
        for (String name : List.of("SPORT", "DPORT", "SRC", "DST", "IF")) {
            offset(MESSAGE, name, "struct inet_diag_msg", "id.idiag_" + lower(name));
        }
        for (String name : List.of("INET_DIAG_INFO", "INET_DIAG_SKV6ONLY", "INET_DIAG_SOCKOPT")) {
            is(MESSAGE, name, name);
        }
        for (String name :
                List.of("AF_INET", "AF_INET6", "TCPDIAG_GETSOCK", "INET_DIAG_REQ_BYTECODE")) {
            is(REQUEST, name, name);
        }
        equal("sizeof(struct inet_diag_sockid)", 48);
        equal("offsetof(struct inet_diag_sockid, idiag_if)", 36);
        equal("sizeof(struct inet_diag_bc_op)", 4);
        equal("INET_DIAG_BC_AUTO", 6);
        equal("INET_DIAG_BC_JMP", 1);
        equal("sizeof(struct inet_diag_sockopt)", 2);
        compiles();
    }

    @Test
    void tcpInfoIsLaidOutAsInTheHeader() throws Exception {
        include("linux/tcp.h");
        for (String name : List.of("BYTES_ACKED", "NOTSENT_BYTES", "BYTES_SENT", "BYTES_RETRANS")) {
            offset(INFO, name, "struct tcp_info", "tcpi_" + lower(name));
        }
        compiles();
    }

    @Test
    void netlinkAndRouteNumbersAreThoseOfTheHeader() throws Exception {
        include("linux/netlink.h", "linux/rtnetlink.h", "sys/socket.h", "fcntl.h");
        is(MESSAGES, "HEADER", "sizeof(struct nlmsghdr)");
        equal("offsetof(struct nlmsghdr, nlmsg_seq)", 8);
        for (String name : List.of("NLMSG_NOOP", "NLMSG_ERROR", "NLMSG_DONE", "NLM_F_MULTI")) {
            is(MESSAGES, name, name);
        }
        is(REQUEST, "NLM_F_REQUEST", "NLM_F_REQUEST");
        is(REQUEST, "NLM_F_DUMP", "NLM_F_DUMP");
        is(ROUTE, "RTMSG", "sizeof(struct rtmsg)");
        for (String name : List.of("RTM_NEWROUTE", "RTM_GETROUTE", "RTA_DST", "RTA_PREFSRC")) {
            is(ROUTE, name, name);
        }
        for (String name : List.of("AF_NETLINK", "SOL_SOCKET", "SO_RCVTIMEO", "MSG_TRUNC")) {
            is(LIVE, name, name);
        }
        equal("NETLINK_ROUTE", Kernel.NETLINK_ROUTE);
        equal("NETLINK_SOCK_DIAG", Kernel.NETLINK_SOCK_DIAG);
        compiles();
    }

    @Test
    void directoryEntriesAndFlagsAreThoseOfTheHeader() throws Exception {
        include("dirent.h", "fcntl.h");
        offset(LINKS, "RECORD_LENGTH", "struct dirent64", "d_reclen");
        offset(LINKS, "NAME", "struct dirent64", "d_name");
        is(LINKS, "O_DIRECTORY", "O_DIRECTORY");
        is(LINKS, "O_CLOEXEC", "O_CLOEXEC");
        is(LINKS, "AT_FDCWD", "AT_FDCWD");
        compiles();
    }

    @Test
    void systemCallsOfX86AreThoseOfTheHeader() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs the headers of x86-64");
        include("asm/unistd_64.h");
        systemCalls("amd64");
        compiles();
    }

    @Test
    void systemCallsOfTheOthersAreThoseOfTheGenericHeader() throws Exception {
        source.append("#define __ARCH_WANT_NEW_STAT\n"); // as arm64 and riscv64 have it
        include("asm-generic/unistd.h");
        systemCalls("aarch64");
        compiles();
    }

    @Test
    void errnosAreThoseOfTheHeader() throws Exception {
        include("errno.h");
        for (int errno = 1; errno < 134; errno++) {
            String name = Errno.name(errno);
            if (name.startsWith("E")) {
                equal(name, errno);
            }
        }
        compiles();
    }

    @Test
    void commandsOfBpfAreLaidOutAsInTheHeader() throws Exception {
        include("linux/bpf.h");
        for (String name : List.of("PROG_LOAD", "LINK_CREATE", "ITER_CREATE")) {
            is(BPF, name, "BPF_" + name);
        }
        is(BPF, "PROG_TYPE_TRACING", "BPF_PROG_TYPE_TRACING");
        is(BPF, "TRACE_ITER", "BPF_TRACE_ITER");
        for (String name :
                List.of(
                        "PROG_TYPE",
                        "INSN_CNT",
                        "INSNS",
                        "LICENSE",
                        "LOG_LEVEL",
                        "LOG_SIZE",
                        "LOG_BUF",
                        "PROG_NAME",
                        "EXPECTED_ATTACH_TYPE",
                        "ATTACH_BTF_ID")) {
            offset(BPF, name, "union bpf_attr", lower(name));
        }
        offset(BPF, "ATTACH_TYPE", "union bpf_attr", "link_create.attach_type");
        equal("offsetof(union bpf_attr, link_create.prog_fd)", 0);
        equal("offsetof(union bpf_attr, iter_create.link_fd)", 0);
        for (Object helper : constants("dev.portgauge.kernel.bpf.Helper")) {
            String name = lower(((Enum<?>) helper).name());
            equal("BPF_FUNC_" + name, (int) number(helper).invoke(helper));
        }
        compiles();
    }

    @Test
    void instructionsAreThoseOfTheHeader() throws Exception {
        include("linux/bpf.h");
        is(ASSEMBLER, "INSTRUCTION", "sizeof(struct bpf_insn)");
        is(ASSEMBLER, "LOAD", "BPF_LDX | BPF_MEM | BPF_W");
        is(ASSEMBLER, "STORE_NUMBER", "BPF_ST | BPF_MEM | BPF_W");
        is(ASSEMBLER, "STORE", "BPF_STX | BPF_MEM | BPF_W");
        is(ASSEMBLER, "SIZE", "BPF_B | BPF_H | BPF_DW");
        is(ASSEMBLER, "MOVE", "BPF_ALU64 | BPF_MOV | BPF_X");
        is(ASSEMBLER, "MOVE_NUMBER", "BPF_ALU64 | BPF_MOV | BPF_K");
        is(ASSEMBLER, "ADD", "BPF_ALU64 | BPF_ADD | BPF_X");
        is(ASSEMBLER, "ADD_NUMBER", "BPF_ALU64 | BPF_ADD | BPF_K");
        is(ASSEMBLER, "SUBTRACT", "BPF_ALU64 | BPF_SUB | BPF_X");
        is(ASSEMBLER, "AND_NUMBER", "BPF_ALU64 | BPF_AND | BPF_K");
        is(ASSEMBLER, "DIVIDE_NUMBER", "BPF_ALU64 | BPF_DIV | BPF_K");
        is(ASSEMBLER, "SHIFT_RIGHT_NUMBER", "BPF_ALU64 | BPF_RSH | BPF_K");
        is(ASSEMBLER, "JUMP", "BPF_JMP | BPF_JA");
        is(ASSEMBLER, "JUMP_IF_EQUAL", "BPF_JMP | BPF_JEQ | BPF_K");
        is(ASSEMBLER, "JUMP_IF_NOT_EQUAL", "BPF_JMP | BPF_JNE | BPF_K");
        is(ASSEMBLER, "JUMP_IF_DIFFERENT", "BPF_JMP | BPF_JNE | BPF_X");
        is(ASSEMBLER, "CALL", "BPF_JMP | BPF_CALL");
        is(ASSEMBLER, "EXIT", "BPF_JMP | BPF_EXIT");
        compiles();
    }

    @Test
    void typeInformationIsLaidOutAsInTheHeader() throws Exception {
        include("linux/btf.h", "elf.h");
        is("dev.portgauge.kernel.btf.BtfFile", "HEADER", "sizeof(struct btf_header)");
        is("dev.portgauge.kernel.btf.BtfFile", "TYPES", "offsetof(struct btf_header, type_off)");
        is("dev.portgauge.kernel.btf.BtfFile", "STRINGS", "offsetof(struct btf_header, str_off)");
        is(BTF, "TYPE", "sizeof(struct btf_type)");
        for (String kind :
                List.of(
                        "INT",
                        "STRUCT",
                        "UNION",
                        "ENUM",
                        "TYPEDEF",
                        "VOLATILE",
                        "CONST",
                        "RESTRICT",
                        "TYPE_TAG",
                        "ENUM64")) {
            is(BTF, kind, "BTF_KIND_" + kind);
        }
        is(BTF, "POINTER", "BTF_KIND_PTR");
        is(BTF, "FUNCTION", "BTF_KIND_FUNC");
        equal("sizeof(struct btf_member)", 12);
        equal("sizeof(struct btf_array)", 12);
        is("dev.portgauge.kernel.bpf.BuildId", "NT_GNU_BUILD_ID", "NT_GNU_BUILD_ID");
        compiles();
    }

    private static Object[] constants(String type) throws ReflectiveOperationException {
        return Class.forName(type).getEnumConstants();
    }

    private static Method number(Object constant) throws ReflectiveOperationException {
        Method number = constant.getClass().getDeclaredMethod("number");
        number.setAccessible(true);
        return number;
    }

    private void systemCalls(String arch) throws Exception {
        Method number = Call.class.getDeclaredMethod("number", String.class);
        number.setAccessible(true);
        for (Call call : Call.values()) {
            equal("__NR_" + lower(call.name()), (int) number.invoke(call, arch));
        }
    }

    private void include(String... headers) {
        assumeTrue(Files.exists(HEADER), "needs the headers of Linux");
        source.append("#define _GNU_SOURCE\n#include <stddef.h>\n");
        for (String header : headers) {
            source.append("#include <").append(header).append(">\n");
        }
    }

    private void offset(String type, String constant, String struct, String member)
            throws ReflectiveOperationException {
        is(type, constant, "offsetof(" + struct + ", " + member + ")");
    }

    private void is(String type, String constant, String expression)
            throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(constant);
        field.setAccessible(true);
        equal(expression, field.getInt(null));
    }

    private void equal(String expression, int value) {
        source.append("_Static_assert((long) (%s) == %d, \"\");\n".formatted(expression, value));
    }

    private void compiles() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("layout.c"), source);
        Process compiler;
        try {
            compiler =
                    new ProcessBuilder("gcc", "-std=c11", "-fsyntax-only", file.toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException absent) {
            assumeTrue(false, "needs gcc");
            return;
        }
        byte[] said = compiler.getInputStream().readAllBytes();
        int status = compiler.waitFor();
        assertThat(new String(said, StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
