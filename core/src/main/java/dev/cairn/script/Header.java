package dev.cairn.script;

import dev.cairn.revision.Revision;

/**
 * What is read of a file to place it in the graph.
 *
 * @param checksum of its text
 */
record Header(Revision revision, String checksum) {}
