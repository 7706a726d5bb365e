/**
 * What the author of a migration touches: {@link dev.cairn.migration.Migration}, {@link
 * dev.cairn.migration.Revision}, {@link dev.cairn.migration.Operations} and the builders. Knows
 * {@code operation} and {@code schema}.
 */
@NullMarked
package dev.cairn.migration;

import org.jspecify.annotations.NullMarked;
