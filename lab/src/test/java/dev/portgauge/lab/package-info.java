/** The lab itself, and the 300 scenarios that every build runs. */
package dev.portgauge.lab;
