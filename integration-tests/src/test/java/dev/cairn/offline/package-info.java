/** SQL that is written without a connection, run by the databases' own clients. */
@NullMarked
package dev.cairn.offline;

import org.jspecify.annotations.NullMarked;
