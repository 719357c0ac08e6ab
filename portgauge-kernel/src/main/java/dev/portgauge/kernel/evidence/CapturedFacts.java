package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.RecordingKernel;
import dev.portgauge.kernel.cloud.CloudFiles;

import java.util.List;

/**
 * What a report may need besides the collector's questions of this version: other ceilings, and the
 * processes that hold sockets. To ask is enough: the recording keeps the answers.
 */
final class CapturedFacts {

    static final List<String> PROC =
            List.of(
                    "sys/net/netfilter/nf_conntrack_count",
                    "sys/net/netfilter/nf_conntrack_max",
                    "sys/net/netfilter/nf_conntrack_buckets",
                    "sys/net/ipv4/tcp_fin_timeout",
                    "sys/net/ipv4/tcp_max_tw_buckets",
                    "sys/net/ipv4/tcp_max_orphans",
                    "sys/net/ipv4/tcp_mem",
                    "sys/net/ipv4/ip_nonlocal_bind",
                    "sys/fs/file-nr",
                    "sys/fs/file-max",
                    "sys/fs/nr_open",
                    "thread-self/net/stat/nf_conntrack",
                    "thread-self/net/sockstat",
                    "thread-self/net/sockstat6",
                    "thread-self/net/netstat",
                    "thread-self/net/snmp");

    static final List<String> HOST = List.of("/etc/passwd");

    static final List<String> PROCESS = List.of("comm", "cmdline", "cgroup", "limits", "status");

    /** Of a machine with more socket holders, the first ones. */
    private static final int MOST_PROCESSES = 5000;

    private CapturedFacts() {}

    static void ask(RecordingKernel kernel) {
        for (String path : PROC) {
            kernel.file(path);
        }
        for (String path : HOST) {
            kernel.hostFile(path);
        }
        CloudFiles.read(kernel);
        int asked = 0;
        for (int pid : kernel.processes()) {
            if (++asked > MOST_PROCESSES) {
                break;
            }
            for (String file : PROCESS) {
                kernel.file(pid + "/" + file);
            }
            kernel.descriptors(pid);
        }
    }
}
