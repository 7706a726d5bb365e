/** Changes of tables that others use meanwhile, on the servers themselves. */
@NullMarked
package dev.cairn.production;

import org.jspecify.annotations.NullMarked;
