package dev.portgauge.model;

/**
 * Open files of the whole machine ({@code /proc/sys/fs/file-nr}): past the limit socket() fails
 * with ENFILE, but for root.
 *
 * @param used allocated and in use
 * @param limit fs.file-max
 */
public record OpenFiles(long used, long limit) {}
