package dev.portgauge.model;

/**
 * All destinations that one target stands for, added up: an address without a port, a block, a port
 * anywhere.
 *
 * @param target as the user wrote it
 * @param destinations how many source-and-destination pairs it matched
 * @param sessions unknown when no sockets could be read
 */
public record TargetSum(
        String target, Verdict verdict, int destinations, Reading<Sessions> sessions) {}
