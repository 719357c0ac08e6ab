package dev.portgauge.kernel.evidence;

/** What a line is, by its first words. */
enum LineKind {
    /** A socket in a listing of ss. */
    SS,
    /** A socket in a listing of netstat. */
    NETSTAT,
    /** A socket in a file of /proc/net. */
    PROC,
    /** A socket that is neither TCP nor UDP. */
    FOREIGN,
    /** A socket in a listing of {@code ss state ...}, which does not tell the state. */
    STATELESS,
    /** The names of the columns of ss or netstat. */
    HEADER,
    /** The names of the columns of a file of /proc/net. */
    PROC_HEADER,
    /** A command, or another line that stands above a listing. */
    HEADING,
    /** Of {@code ss -s}. */
    SUMMARY,
    OTHER;

    private static final String[] FOREIGN_NAMES = {
        "nl", "u_str", "u_dgr", "u_seq", "raw", "raw6", "p_raw", "p_dgr", "dccp", "sctp", "mptcp",
        "ti_rd", "ti_sq", "ti_dg", "ti_st", "v_str", "v_dgr", "xdp", "icmp6", "unix", "udplite",
        "udpl", "udpl6", "???"
    };

    private static final String[] HEADINGS = {
        "Active ",
        "ss -",
        "netstat",
        "/proc/net/",
        "sysctl",
        "RefCnt",
        "Internet",
        "]# ",
        "]$ ",
        "~# ",
        "~$ "
    };

    private static final String[] PROMPTS = {"# ", "$ ", "===", "==>", "---"};

    /**
     * The kind of a line.
     *
     * @param words on its first word; moved
     */
    static LineKind of(Cursor words, byte[] bytes, int to, boolean isStateless) {
        int from = words.from;
        LineKind socket = socket(words, bytes, isStateless);
        if (socket != OTHER) {
            return socket;
        }
        if (Cursor.find(bytes, from, to, "Recv-Q") >= 0) {
            return HEADER;
        }
        if (Cursor.find(bytes, from, to, "local_address") >= 0) {
            return PROC_HEADER;
        }
        if (Cursor.startsAt(bytes, from, to, "Total: ")
                || (Cursor.startsAt(bytes, from, to, "TCP: ")
                        && Cursor.find(bytes, from, to, "estab") >= 0)) {
            return SUMMARY;
        }
        for (String prompt : PROMPTS) {
            if (Cursor.startsAt(bytes, from, to, prompt)) {
                return HEADING;
            }
        }
        for (String heading : HEADINGS) {
            if (Cursor.find(bytes, from, to, heading) >= 0) {
                return HEADING;
            }
        }
        return OTHER;
    }

    private static LineKind socket(Cursor words, byte[] bytes, boolean isStateless) {
        boolean isState = StateWords.of(words) != null;
        boolean isOurs = words.is("tcp") || words.is("udp") || words.is("tcp6") || words.is("udp6");
        boolean isForeign = false;
        for (String name : FOREIGN_NAMES) {
            isForeign |= words.is(name);
        }
        boolean isSlot =
                words.to - words.from > 1
                        && bytes[words.to - 1] == ':'
                        && Cursor.decimal(bytes, words.from, words.to - 1) >= 0;
        boolean isNumber = isStateless && words.decimal() >= 0;
        if (!(isState || isOurs || isForeign || isSlot || isNumber) || !words.word()) {
            return OTHER;
        }
        boolean thenNumber = words.decimal() >= 0;
        if (isState && thenNumber) {
            return SS;
        }
        if (isNumber && thenNumber) {
            return STATELESS;
        }
        if (isOurs && (thenNumber || StateWords.of(words) != null)) {
            return thenNumber ? NETSTAT : SS;
        }
        if (isForeign && (thenNumber || StateWords.of(words) != null)) {
            return FOREIGN;
        }
        return isSlot && Cursor.find(bytes, words.from, words.to, ":") >= 0 ? PROC : OTHER;
    }
}
