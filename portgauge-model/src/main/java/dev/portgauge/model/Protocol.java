package dev.portgauge.model;

/** The transport whose ports are counted; each has ports of its own. */
public enum Protocol {
    TCP,
    UDP
}
