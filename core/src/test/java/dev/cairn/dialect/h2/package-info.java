/** What H2 is told and how its catalog is understood, without a database. */
@NullMarked
package dev.cairn.dialect.h2;

import org.jspecify.annotations.NullMarked;
