package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.ProcessFacts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a process seems to be, by the names that it goes by. A program in Go has none of its own.
 */
final class SoftwareNames {

    /** How a name begins, and whose it is; the first that fits counts. */
    private record Name(String beginning, Software software) {}

    private static final List<Name> NAMES =
            List.of(
                    new Name("nginx", Software.NGINX),
                    new Name("openresty", Software.NGINX),
                    new Name("haproxy", Software.HAPROXY),
                    new Name("envoy", Software.ENVOY),
                    new Name("java", Software.JAVA),
                    new Name("jsvc", Software.JAVA),
                    new Name("traefik", Software.GO),
                    new Name("caddy", Software.GO),
                    new Name("prometheus", Software.GO),
                    new Name("telegraf", Software.GO),
                    new Name("grafana", Software.GO),
                    new Name("minio", Software.GO),
                    new Name("consul", Software.GO),
                    new Name("vault", Software.GO),
                    new Name("etcd", Software.GO),
                    new Name("dockerd", Software.GO),
                    new Name("containerd", Software.GO),
                    new Name("kube", Software.GO),
                    new Name("python", Software.PYTHON),
                    new Name("gunicorn", Software.PYTHON),
                    new Name("uwsgi", Software.PYTHON),
                    new Name("uvicorn", Software.PYTHON),
                    new Name("celery", Software.PYTHON),
                    new Name("node_exporter", Software.GO),
                    new Name("node", Software.NODE),
                    new Name("php", Software.PHP),
                    new Name("curl", Software.LOAD_TOOL),
                    new Name("ab", Software.LOAD_TOOL),
                    new Name("wrk", Software.LOAD_TOOL),
                    new Name("hey", Software.LOAD_TOOL),
                    new Name("siege", Software.LOAD_TOOL));

    private static final Map<Integer, Software> CLIENTS =
            Map.of(
                    6379, Software.REDIS_CLIENT,
                    3306, Software.MYSQL_CLIENT,
                    5432, Software.POSTGRES_CLIENT);

    private SoftwareNames() {}

    /** Of the processes among the holders, and of the client that the destination asks for. */
    static List<Software> of(
            List<Holder> holders,
            Optional<DestinationDiagnosis> about,
            Map<Integer, ProcessFacts> processes) {
        Set<Software> found = new LinkedHashSet<>();
        boolean isOther = false;
        for (Holder holder : holders) {
            if (holder.owner() instanceof Owner.Process process) {
                Software software = of(process, processes.get(process.pid()));
                isOther |= software == Software.OTHER;
                if (software != Software.OTHER) {
                    found.add(software);
                }
            }
        }
        if (isOther || found.isEmpty()) {
            found.add(Software.OTHER);
        }
        if (about.isPresent() && about.get().remotePort().isPresent()) {
            Software client = CLIENTS.get(about.get().remotePort().getAsInt());
            if (client != null) {
                found.add(client);
            }
        }
        return new ArrayList<>(found);
    }

    private static Software of(Owner.Process process, @Nullable ProcessFacts facts) {
        Software byName = named(process.name());
        if (byName != Software.OTHER || facts == null) {
            return byName;
        }
        String line = facts.commandLine().orElse("");
        int end = line.indexOf(' ');
        String program = end < 0 ? line : line.substring(0, end);
        return named(program.substring(program.lastIndexOf('/') + 1));
    }

    static Software named(String name) {
        for (Name one : NAMES) {
            int length = one.beginning.length();
            boolean fits =
                    length <= 2
                            ? name.equalsIgnoreCase(one.beginning)
                            : name.regionMatches(true, 0, one.beginning, 0, length);
            if (fits) {
                return one.software;
            }
        }
        return Software.OTHER;
    }
}
