package dev.portgauge.analysis.logs;

import static dev.portgauge.analysis.logs.LogRule.says;

import java.util.List;

/**
 * Who says what how. The first phrase that fits decides what the program was doing; which errno it
 * is about, {@link Symptom} says; what follows from both, {@link LogClassifier}. A new wording is a
 * line here and one in the corpus of the tests.
 */
final class LogRules {

    static final List<LogRule> ALL =
            List.of(
                    // words that stand in other matters
                    says("mail", Operation.UNRELATED, "mail address already in use"),
                    says("mail", Operation.UNRELATED, "mail address is already in use"),
                    says("mail", Operation.UNRELATED, "mail already in use"),
                    says("dhcp", Operation.UNRELATED, "IP address already in use"),
                    says("dhcp", Operation.UNRELATED, "IP address is already in use"),
                    says("dhcp", Operation.UNRELATED, "MAC address already in use"),
                    says("dhcp", Operation.UNRELATED, "DHCPDECLINE"),
                    says("users", Operation.UNRELATED, "name already in use"),
                    says("users", Operation.UNRELATED, "name is already in use"),
                    says("docker", Operation.UNRELATED, "container name {any} is already in use"),
                    says("disks", Operation.UNRELATED, "device is already in use"),
                    // nginx
                    says("nginx", Operation.CONNECT_UNIX, "connect() to unix:"),
                    says("nginx", Operation.CONNECT, "connect() to {to} failed ("),
                    says("nginx", Operation.SOURCE, "bind({from}) failed ({any}upstream: \"{to}\""),
                    says("nginx", Operation.LISTEN, "bind() to {from} failed ("),
                    says("nginx", Operation.CONNECT, "connect() failed ({any}upstream: \"{to}\""),
                    // HAProxy
                    says(
                            "haproxy",
                            Operation.CONNECT,
                            "Connect() failed for backend {to}: no free ports"),
                    says("haproxy", Operation.FIXED, "Connect() failed for backend"),
                    says("haproxy", Operation.LISTEN, "cannot bind socket"),
                    says("haproxy", Operation.LISTEN, "cannot bind UNIX socket"),
                    // Envoy
                    says("envoy", Operation.CONNECT, "connect error: {any}|remote address:{to}"),
                    says("envoy", Operation.CONNECT, "connect error: 99"),
                    says("envoy", Operation.CONNECT, "connect error: Cannot assign"),
                    says("envoy", Operation.LISTEN, "cannot bind '{from}'"),
                    // Go
                    says("go", Operation.SOURCE, "dial {any} {from}->{to}: bind:"),
                    says("go", Operation.CONNECT, "dial {any} {from}->{to}: connect:"),
                    says("go", Operation.SOURCE, "dial {any} {to}: bind:"),
                    says("go", Operation.CONNECT_UNIX, "dial unix"),
                    says("go", Operation.CONNECT, "dial tcp {to}: connect:"),
                    says("go", Operation.CONNECT, "dial tcp4 {to}: connect:"),
                    says("go", Operation.CONNECT, "dial tcp6 {to}: connect:"),
                    says("go", Operation.CONNECT, "dial udp {to}: connect:"),
                    says("go", Operation.LISTEN, "listen {any} {from}: bind:"),
                    // Node
                    says("node", Operation.REPEATED, "code: 'EADDR"),
                    says("node", Operation.REPEATED, "errno: -"),
                    says("node", Operation.CONNECT, "connect EADDRNOTAVAIL {to} - Local ({from})"),
                    says("node", Operation.CONNECT, "connect EADDRNOTAVAIL {to}"),
                    says("node", Operation.CONNECT, "connect EADDRINUSE {to} - Local ({from})"),
                    says("node", Operation.LISTEN, "listen EADDR"),
                    says("node", Operation.BIND, "bind EADDR"),
                    // curl
                    says("curl", Operation.CONNECT, "Immediate connect fail for {to}:"),
                    says("curl", Operation.CONNECT, "connect to {host} port {port} failed:"),
                    says("curl", Operation.CONNECT, "connect to {host} port {port}: Cannot"),
                    says(
                            "curl",
                            Operation.CONNECT,
                            "connect to {host} port {port} from {any} port 0 failed:"),
                    says("curl", Operation.BIND, "bind failed with errno"),
                    // database clients
                    says("redis", Operation.CONNECT, "connect to Redis at {to}: "),
                    says("redis", Operation.CONNECT, "Error 99 connecting to {to}. "),
                    says("redis", Operation.CONNECT, "Error while reading from {to} :"),
                    says("redis", Operation.LISTEN, "TCP listening socket {from}: bind"),
                    says(
                            "postgresql",
                            Operation.CONNECT,
                            "server at \"{any}\" ({host}), port {port} failed:"),
                    says(
                            "postgresql",
                            Operation.CONNECT,
                            "server at \"{host}\", port {port} failed:"),
                    says("postgresql", Operation.CONNECT, "could not connect to server: "),
                    says("postgresql", Operation.LISTEN, "could not bind IPv"),
                    says("mysql", Operation.CONNECT, "t connect to server on '{to}' ("),
                    says("mysql", Operation.CONNECT, "t connect to MySQL server on '{to}' ("),
                    says("mysql", Operation.LISTEN, "t start server: bind"),
                    // PHP
                    says("php", Operation.CONNECT, "unable to connect to {to} ("),
                    says("php", Operation.CONNECT, "[2002] "),
                    says("php", Operation.CONNECT, "HY000/2002"),
                    says("php", Operation.LISTEN, "unable to bind listening socket"),
                    // the shell
                    says("bash", Operation.CONNECT, "/dev/tcp/{host}/{port}:"),
                    says("bash", Operation.CONNECT, "/dev/udp/{host}/{port}:"),
                    // Python
                    says(
                            "python",
                            Operation.CONNECT,
                            "(host='{host}', port={port}){any}new connection: [Errno"),
                    says("python", Operation.CONNECT, "new connection: [Errno"),
                    says("python", Operation.CONNECT, "Connect call failed ('{host}', {port})"),
                    says("python", Operation.CONNECT, "Connect call failed ('{host}', {port},"),
                    says("python", Operation.CONNECT, "Cannot connect to host {to} ssl:"),
                    says("python", Operation.CONNECT, "urlopen error"),
                    says("python", Operation.LISTEN, "bind on address ("),
                    // .NET
                    says(".net", Operation.LISTEN, "Failed to bind to address"),
                    says(".net", Operation.CONNECT, "Cannot assign requested address ({to})"),
                    says(".net", Operation.CONNECT, "(99): Cannot assign requested address {to}"),
                    // Java
                    says("java", Operation.CONNECT, "Connect to {any}:{port} [{host}] failed:"),
                    says("java", Operation.CONNECT, "Connect to {to} [{any}failed:"),
                    says("java", Operation.CONNECT, "Connect to {to} failed:"),
                    says("java", Operation.CONNECT, "Failed to connect to {to}"),
                    says(
                            "netty",
                            Operation.CONNECT,
                            "ConnectException: {any} requested address: {to}"),
                    says(
                            "netty",
                            Operation.CONNECT,
                            "connect(..) failed: {any} requested address: {to}"),
                    says("java", Operation.CONNECT, "ConnectException: "),
                    says("java", Operation.CONNECT, "NoRouteToHostException: "),
                    says("java", Operation.CONNECT, "(connect failed)"),
                    // servers
                    says("sshd", Operation.LISTEN, "Bind to port "),
                    says("apache", Operation.LISTEN, "could not bind to address"),
                    says("spring", Operation.LISTEN, "port {any} was already in use"),
                    says("spring", Operation.LISTEN, "port {any} is already in use"),
                    says("server", Operation.LISTEN, "listen"),
                    says("server", Operation.LISTEN, "server_bind"),
                    says("server", Operation.LISTEN, "failed to start server"));

    private LogRules() {}
}
