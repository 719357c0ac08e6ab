package dev.portgauge.model;

/** The transport whose ports are counted; each has a pool of its own. */
public enum Protocol {
    TCP
}
