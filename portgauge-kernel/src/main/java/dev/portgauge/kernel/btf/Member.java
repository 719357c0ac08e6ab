package dev.portgauge.kernel.btf;

/**
 * Where a member of a structure lies.
 *
 * @param offset in bytes from the start of the structure
 * @param size in bytes; of a bit field 1, the byte that holds it
 * @param shift of a bit field: bits below it in that byte; otherwise 0
 * @param width of a bit field, in bits; 0 for anything else
 */
public record Member(int offset, int size, int shift, int width) {}
