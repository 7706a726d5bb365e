/** H2, on the real engine. */
@NullMarked
package dev.cairn.dialect.h2;

import org.jspecify.annotations.NullMarked;
