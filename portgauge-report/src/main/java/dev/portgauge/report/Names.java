package dev.portgauge.report;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.Workload;

/** What machine formats call things; never translated, never changed. */
final class Names {

    /** The parts of a pool, in the order in which they sum up. */
    static final String[] POOL = {"size", "reserved", "listening", "bound", "accepted", "usable"};

    private Names() {}

    static int[] numbers(Pool pool) {
        return new int[] {
            pool.range().size(),
            pool.reserved(),
            pool.listening(),
            pool.bound(),
            pool.accepted(),
            pool.usable()
        };
    }

    /** {@code PUBLIC_SOURCE} as {@code publicSource}. */
    static String camelCase(String constant) {
        StringBuilder name = new StringBuilder(constant.length());
        boolean upper = false;
        for (int i = 0; i < constant.length(); i++) {
            char letter = constant.charAt(i);
            if (letter != '_') {
                name.append(upper ? letter : Character.toLowerCase(letter));
            }
            upper = letter == '_';
        }
        return name.toString();
    }

    static String of(PortReason reason) {
        return switch (reason) {
            case RESERVED -> "reserved";
            case LISTENING -> "listening";
            case BOUND -> "bound";
            case ACCEPTED -> "accepted";
            case CONNECTED -> "connected";
            case TIME_WAIT_BLOCKED -> "timeWaitBlocked";
            case TIME_WAIT_RECLAIMABLE -> "timeWaitReclaimable";
            case UNDECIDED -> "undecided";
            case FREE -> "free";
        };
    }

    static String of(PortPool pool) {
        return pool.isBind() ? "bind" : "connect";
    }

    static String of(SocketSource source) {
        return switch (source) {
            case BOOK -> "book";
            case SOCK_DIAG -> "sockDiag";
            case PROCFS -> "procfs";
            case TEXT -> "text";
            case NOTHING -> "nothing";
        };
    }

    static String of(BookAbsence.Reason reason) {
        return switch (reason) {
            case NOT_WANTED -> "notWanted";
            case NO_BTF -> "noBtf";
            case BTF_UNREADABLE -> "btfUnreadable";
            case KERNEL_TOO_OLD -> "kernelTooOld";
            case MEMBER_MISSING -> "memberMissing";
            case NO_CAPABILITY -> "noCapability";
            case USER_NAMESPACE -> "userNamespace";
            case LOCKDOWN -> "lockdown";
            case SECCOMP -> "seccomp";
            case SYSCALL_REFUSED -> "syscallRefused";
            case VERIFIER_REFUSED -> "verifierRefused";
            case NAMESPACE_CHANGED -> "namespaceChanged";
        };
    }

    static String of(Ceiling.Kind kind) {
        return switch (kind) {
            case CONNTRACK -> "conntrack";
            case SNAT_PORTS -> "snatPorts";
            case CLOUD_NAT_VM -> "cloudNatVm";
            case CLOUD_NAT_DESTINATION -> "cloudNatDestination";
            case OPEN_FILES -> "openFiles";
            case DESCRIPTORS -> "descriptors";
        };
    }

    static String of(SnatUse.RangeBy by) {
        return switch (by) {
            case RULE -> "rule";
            case NARROWEST -> "narrowest";
            case DEFAULT -> "default";
            case UNREAD -> "unread";
        };
    }

    /** As their own commands are called. */
    static String of(Workload.Runtime runtime) {
        return switch (runtime) {
            case DOCKER -> "docker";
            case CONTAINERD -> "containerd";
            case CRIO -> "cri-o";
            case PODMAN -> "podman";
            case LXC -> "lxc";
            case NSPAWN -> "nspawn";
            case UNKNOWN -> "unknown";
        };
    }

    static String of(Role role) {
        return switch (role) {
            case LISTENING -> "listening";
            case OUTBOUND -> "outbound";
            case INBOUND -> "inbound";
            case BOUND -> "bound";
        };
    }

    static String of(Grouping grouping) {
        return switch (grouping) {
            case STATE -> "state";
            case DESTINATION -> "destination";
            case SOURCE -> "source";
            case PROCESS -> "process";
        };
    }
}
