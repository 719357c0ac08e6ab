package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.Finding;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The range holds ports that services commonly listen on and that are not reserved: a connection
 * may take them first.
 */
final class ServiceOverlapRule implements LimitsRule {

    /** Ports of servers that are often met on VMs; IANA names where there are any. */
    private static final List<KnownService> SERVICES =
            List.of(
                    new KnownService(1433, "mssql"),
                    new KnownService(1521, "oracle"),
                    new KnownService(2049, "nfs"),
                    new KnownService(2181, "zookeeper"),
                    new KnownService(2379, "etcd"),
                    new KnownService(3000, "grafana"),
                    new KnownService(3306, "mysql"),
                    new KnownService(3389, "rdp"),
                    new KnownService(4369, "epmd"),
                    new KnownService(5432, "postgresql"),
                    new KnownService(5672, "amqp"),
                    new KnownService(6379, "redis"),
                    new KnownService(6443, "kube-apiserver"),
                    new KnownService(8080, "http-alt"),
                    new KnownService(8443, "https-alt"),
                    new KnownService(9090, "prometheus"),
                    new KnownService(9092, "kafka"),
                    new KnownService(9100, "node_exporter"),
                    new KnownService(9200, "elasticsearch"),
                    new KnownService(10250, "kubelet"),
                    new KnownService(11211, "memcached"),
                    new KnownService(15672, "rabbitmq-management"),
                    new KnownService(25565, "minecraft"),
                    new KnownService(27017, "mongodb"),
                    new KnownService(50000, "db2"),
                    new KnownService(50051, "grpc"));

    @Override
    public String id() {
        return "PG006";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        List<KnownService> inside = new ArrayList<>();
        for (KnownService service : SERVICES) {
            if (facts.pool().range().contains(service.port())
                    && !isReserved(facts.pool(), service.port())) {
                inside.add(service);
            }
        }
        return inside.isEmpty()
                ? Optional.empty()
                : found(Severity.INFO, new Evidence.OverlapsServices(List.copyOf(inside)));
    }

    private static boolean isReserved(Pool pool, int port) {
        for (PortRange span : pool.reservedSpans()) {
            if (span.contains(port)) {
                return true;
            }
        }
        return false;
    }
}
