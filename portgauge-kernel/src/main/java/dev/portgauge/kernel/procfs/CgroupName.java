package dev.portgauge.kernel.procfs;

import dev.portgauge.model.Workload;
import dev.portgauge.model.Workload.Runtime;

import java.util.Optional;

/**
 * What one part of a control group's path is the name of. A name that is not built as the
 * convention demands means nothing: anybody who may make control groups chooses names.
 */
final class CgroupName {

    private static final int ID_DIGITS = 64;
    private static final int SHOWN_DIGITS = 12;

    /** UNIT_NAME_MAX of systemd. */
    private static final int LONGEST = 255;

    /** Longest name of a host, which the name of a container becomes. */
    private static final int LONGEST_NAME = 64;

    private static final String[] UNIT_TYPES = {".service", ".scope", ".socket", ".mount", ".swap"};
    private static final String LXC = "lxc";
    private static final String NSPAWN = "systemd-nspawn@";

    private CgroupName() {}

    /**
     * The container that this is the group of.
     *
     * @param parent the part before it
     */
    static Optional<Workload.Container> container(String name, String parent) {
        Optional<Workload.Container> named = named(name, parent);
        if (named.isPresent()) {
            return named;
        }
        String stem = without(name, ".scope");
        int from = stem.length() - ID_DIGITS;
        if (from < 0 || !isHex(stem, from)) {
            return Optional.empty();
        }
        if (from == 0) {
            return container(ofFolder(parent), stem, 0);
        }
        boolean isApart = stem.charAt(from - 1) == '-' || stem.charAt(from - 1) == ':';
        return isApart ? container(ofPrefix(stem), stem, from) : Optional.empty();
    }

    private static Optional<Workload.Container> container(Runtime runtime, String name, int from) {
        return Optional.of(
                new Workload.Container(runtime, name.substring(from, from + SHOWN_DIGITS)));
    }

    /** A container of a runtime that gives names instead of ids. */
    private static Optional<Workload.Container> named(String name, String parent) {
        String called = "";
        Runtime runtime = Runtime.LXC;
        if (parent.equals(LXC) || parent.equals("lxc.payload") || parent.equals("lxc.monitor")) {
            called = name;
        } else if (name.startsWith("lxc.payload.") || name.startsWith("lxc.monitor.")) {
            called = name.substring("lxc.payload.".length());
        } else if (name.startsWith(NSPAWN) && name.endsWith(".service")) {
            called = without(name.substring(NSPAWN.length()), ".service");
            runtime = Runtime.NSPAWN;
        }
        return called.isEmpty() || called.length() > LONGEST_NAME || !isUnitText(called)
                ? Optional.empty()
                : Optional.of(new Workload.Container(runtime, called));
    }

    private static Runtime ofPrefix(String name) {
        if (name.startsWith("docker-")) {
            return Runtime.DOCKER;
        }
        if (name.startsWith("libpod-")) {
            return Runtime.PODMAN;
        }
        if (name.startsWith("crio-")) {
            return Runtime.CRIO;
        }
        // "…-pod….slice:cri-containerd:ID" where runtime and kubelet disagree about the driver
        return name.startsWith("cri-containerd-")
                        || name.startsWith("nerdctl-")
                        || name.contains(":cri-containerd:")
                ? Runtime.CONTAINERD
                : Runtime.UNKNOWN;
    }

    private static Runtime ofFolder(String parent) {
        return switch (parent) {
            case "docker" -> Runtime.DOCKER;
            case "libpod_parent", "libpod" -> Runtime.PODMAN;
            case "containerd", "k8s.io", "moby", "default" -> Runtime.CONTAINERD;
            default -> Runtime.UNKNOWN;
        };
    }

    /** The uid in {@code podUID} or {@code kubepods[-CLASS]-podUID.slice[:...]}. */
    static Optional<String> pod(String name) {
        int from = -1;
        int to = name.length();
        if (name.startsWith("pod")) {
            from = "pod".length();
        } else if (name.contains("kubepods-")) {
            from = name.lastIndexOf("-pod") + "-pod".length();
            to = Math.max(from, name.indexOf(".slice"));
        }
        if (from < 3 || from > to) {
            return Optional.empty();
        }
        // in a slice's name a dash would mean a level
        String uid = name.substring(from, to).replace('_', '-');
        return isPodUid(uid) ? Optional.of(uid) : Optional.empty();
    }

    /** A UUID, or the 32 digits of a static pod. */
    private static boolean isPodUid(String uid) {
        if (uid.length() == 32) {
            return isHex(uid, 0);
        }
        if (uid.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? uid.charAt(i) != '-' : !isHexDigit(uid.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name of a unit that runs processes; slices only hold others. */
    static Optional<String> unit(String name) {
        // systemd marks what would look like one of the kernel's own files
        String unit = name.startsWith("_") ? name.substring(1) : name;
        for (String type : UNIT_TYPES) {
            if (unit.endsWith(type)) {
                boolean isName =
                        unit.length() > type.length()
                                && unit.length() <= LONGEST
                                && isUnitText(unit);
                return isName ? Optional.of(unit) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Letters that systemd allows in a unit's name (src/basic/unit-name.c, VALID_CHARS_WITH_AT).
     */
    private static boolean isUnitText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isAllowed =
                    (letter >= 'a' && letter <= 'z')
                            || (letter >= 'A' && letter <= 'Z')
                            || (letter >= '0' && letter <= '9')
                            || ":-_.\\@".indexOf(letter) >= 0;
            if (!isAllowed) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    }

    private static String without(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
