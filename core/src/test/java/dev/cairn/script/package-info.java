/** Tests of migration files. */
@NullMarked
package dev.cairn.script;

import org.jspecify.annotations.NullMarked;
