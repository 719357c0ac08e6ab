package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.kernel.btf.Member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Where this kernel keeps what the book program reads: it differs from build to build.
 *
 * @param tcp BTF number of the function whose calls {@code iter/tcp} programs see
 * @param udp of {@code iter/udp}
 * @param members by structure and path, for example {@code sock_common.skc_num}
 */
public record BookLayout(int tcp, int udp, Map<String, Member> members) {

    static final String SEQ = "bpf_iter_meta.seq";
    static final String REMOTE = "sock_common.skc_daddr";
    static final String LOCAL = "sock_common.skc_rcv_saddr";
    static final String REMOTE_PORT = "sock_common.skc_dport";
    static final String LOCAL_PORT = "sock_common.skc_num";
    static final String STATE = "sock_common.skc_state";
    static final String FAMILY = "sock_common.skc_family";
    static final String INTERFACE = "sock_common.skc_bound_dev_if";
    static final String V6_ONLY = "sock_common.skc_ipv6only";
    static final String NET = "sock_common.skc_net.net";
    static final String USER_LOCKS = "sock.sk_userlocks";
    static final String BYTES_ACKED = "tcp_sock.bytes_acked";
    static final String BYTES_SENT = "tcp_sock.bytes_sent";
    static final String BYTES_RETRANS = "tcp_sock.bytes_retrans";
    static final String SND_UNA = "tcp_sock.snd_una";
    static final String SND_NXT = "tcp_sock.snd_nxt";
    static final String WRITE_SEQ = "tcp_sock.write_seq";

    /** When a packet last came or went, in microseconds of the clock since the start (4.13). */
    static final String LAST_PACKET = "tcp_sock.tcp_mstamp";

    static final String BUCKET = "tcp_sock.inet_conn.icsk_bind_hash";
    static final String TW_BUCKET = "tcp_timewait_sock.tw_sk.tw_tb";
    static final String TW_STATE = "tcp_timewait_sock.tw_sk.tw_substate";
    static final String TW_EXPIRES = "tcp_timewait_sock.tw_sk.tw_timer.expires";
    static final String TW_TIMESTAMPS = "tcp_timewait_sock.tw_ts_recent_stamp";
    static final String L3MDEV = "inet_bind_bucket.l3mdev";
    static final String BUCKET_PORT = "inet_bind_bucket.port";
    static final String FAST_REUSE = "inet_bind_bucket.fastreuse";
    static final String FAST_REUSE_PORT = "inet_bind_bucket.fastreuseport";
    static final String FIN_TIMEOUT = "net.ipv4.sysctl_tcp_fin_timeout";
    static final String SOCKET = "sock.sk_socket";
    static final String SOCKET_FILE = "socket.file";
    static final String FILE_INODE = "file.f_inode";
    static final String INODE_NUMBER = "inode.i_ino";

    /** A kernel without IPv6 has no such addresses. */
    static final String REMOTE_V6 = "sock_common.skc_v6_daddr";

    static final String LOCAL_V6 = "sock_common.skc_v6_rcv_saddr";

    /** The inode's number beside the socket (Linux 6.18); else it is three pointers away. */
    static final String INODE = "sock.sk_ino";

    /** When TIME_WAIT began, in milliseconds (Linux 6.14). */
    static final String TW_ENTRY = "tcp_timewait_sock.tw_sk.tw_entry_stamp";

    static final String TCP_FUNCTION = "bpf_iter_tcp";
    static final String UDP_FUNCTION = "bpf_iter_udp";

    /** What every kernel with these iterators has. */
    static final List<String> REQUIRED =
            List.of(
                    SEQ,
                    REMOTE,
                    LOCAL,
                    REMOTE_PORT,
                    LOCAL_PORT,
                    STATE,
                    FAMILY,
                    INTERFACE,
                    V6_ONLY,
                    NET,
                    USER_LOCKS,
                    BYTES_ACKED,
                    BYTES_SENT,
                    BYTES_RETRANS,
                    SND_UNA,
                    SND_NXT,
                    WRITE_SEQ,
                    BUCKET,
                    TW_BUCKET,
                    TW_STATE,
                    TW_EXPIRES,
                    TW_TIMESTAMPS,
                    L3MDEV,
                    BUCKET_PORT,
                    FAST_REUSE,
                    FAST_REUSE_PORT,
                    FIN_TIMEOUT,
                    SOCKET,
                    SOCKET_FILE,
                    FILE_INODE,
                    INODE_NUMBER);

    /** What is read of a struct tcp_timewait_sock, and of a bucket. */
    static final List<String> TIME_WAIT_MEMBERS =
            List.of(TW_BUCKET, TW_STATE, TW_EXPIRES, TW_TIMESTAMPS, TW_ENTRY);

    static final List<String> BUCKET_MEMBERS =
            List.of(L3MDEV, BUCKET_PORT, FAST_REUSE, FAST_REUSE_PORT);

    /** Of either: what fits onto the stack of a program beside a record. */
    static final int LONGEST_COPY = 448;

    static final List<String> OPTIONAL = List.of(REMOTE_V6, LOCAL_V6, INODE, TW_ENTRY, LAST_PACKET);

    /**
     * @throws IllegalArgumentException when no load can read a member
     */
    public BookLayout {
        members = Map.copyOf(members);
        for (Map.Entry<String, Member> entry : members.entrySet()) {
            if (!isReadable(entry.getKey(), entry.getValue())) {
                throw new IllegalArgumentException(entry.getKey());
            }
        }
    }

    /** An instruction has 16 bits for an offset, and loads 1, 2, 4 or 8 bytes. */
    private static boolean isReadable(String name, Member member) {
        int size = member.size();
        boolean isAddress = name.equals(REMOTE_V6) || name.equals(LOCAL_V6);
        boolean fits = isAddress ? size == 16 : size <= 8 && Integer.bitCount(size) == 1;
        boolean isBits = member.width() > 0;
        boolean isCopied = TIME_WAIT_MEMBERS.contains(name) || BUCKET_MEMBERS.contains(name);
        return fits
                && member.offset() >= 0
                && member.offset() + size <= (isCopied ? LONGEST_COPY : Short.MAX_VALUE)
                && (isBits
                        ? size == 1 && member.shift() >= 0 && member.shift() + member.width() <= 8
                        : member.shift() == 0 && member.width() == 0);
    }

    /** What the kernel's types lack. */
    public static final class Missing extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * @param name of a function, or of a member as in {@link #members}
         */
        Missing(String name) {
            super(name, null, false, false);
        }

        /** Whether it is one of the iterators, which came with Linux 5.9. */
        public boolean isIterator() {
            return TCP_FUNCTION.equals(getMessage()) || UDP_FUNCTION.equals(getMessage());
        }
    }

    /**
     * The layout of the kernel with these types.
     *
     * @throws MalformedMessage when the types make no sense
     * @throws Missing when they lack something that is needed
     */
    public static BookLayout of(Btf types) throws MalformedMessage, Missing {
        int tcp = function(types, TCP_FUNCTION);
        int udp = function(types, UDP_FUNCTION);
        Map<String, Member> members = new TreeMap<>();
        for (String name : REQUIRED) {
            members.put(name, member(types, name).orElseThrow(() -> new Missing(name)));
        }
        for (String name : OPTIONAL) {
            Optional<Member> member = member(types, name);
            if (member.isPresent()) {
                members.put(name, member.get());
            }
        }
        return new BookLayout(tcp, udp, members);
    }

    private static int function(Btf types, String name) throws Missing {
        OptionalInt number = types.function(name);
        if (number.isEmpty()) {
            throw new Missing(name);
        }
        return number.getAsInt();
    }

    private static Optional<Member> member(Btf types, String name) throws MalformedMessage {
        int dot = name.indexOf('.');
        return types.member(name.substring(0, dot), name.substring(dot + 1))
                .filter(member -> isReadable(name, member));
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** How many bytes from the start of their structure these members take. */
    int end(List<String> names) {
        int end = 0;
        for (String name : names) {
            if (has(name)) {
                end = Math.max(end, member(name).offset() + member(name).size());
            }
        }
        return end;
    }

    /** A required member, or an optional one that is there. */
    Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }
}
