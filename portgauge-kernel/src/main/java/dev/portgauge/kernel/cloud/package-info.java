/**
 * The cloud around a machine: what its own files tell, and tables of what a provider's NAT grants.
 */
@org.jspecify.annotations.NullMarked
package dev.portgauge.kernel.cloud;
