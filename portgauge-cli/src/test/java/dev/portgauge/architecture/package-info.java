/** What may depend on what, and what no class may use. */
package dev.portgauge.architecture;
