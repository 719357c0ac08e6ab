package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.PortRange;

import java.util.List;

/** Ports that are somebody's by custom, whoever listens now. */
public final class KnownServices {

    /** kube-apiserver --service-node-port-range, its default. */
    public static final PortRange NODE_PORTS = new PortRange(30_000, 32_767);

    /** Ports of servers that are often met on VMs; IANA names where there are any. */
    public static final List<KnownService> ALL =
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

    private KnownServices() {}
}
