/** Alembic as the judge: random graphs, and whether both take the same steps in them. */
@NullMarked
package dev.cairn.alembic;

import org.jspecify.annotations.NullMarked;
