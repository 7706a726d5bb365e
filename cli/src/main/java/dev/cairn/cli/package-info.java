/**
 * The command line: one class a command, and the only place that prints. A command gives a {@link
 * dev.cairn.cli.Outcome}; the frame around it prints that as text or as JSON. Knows every package;
 * known by none.
 */
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
