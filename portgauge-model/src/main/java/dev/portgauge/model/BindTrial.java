package dev.portgauge.model;

import java.util.Optional;

/**
 * One bind() to port 0 of an address and what came of it.
 *
 * @param failure empty when it got a port
 * @param port which one; 0 when it failed
 */
public record BindTrial(IpAddress address, Optional<ConnectTrial.Failure> failure, int port) {}
