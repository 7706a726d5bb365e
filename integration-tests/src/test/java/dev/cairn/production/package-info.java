/** Migrations beside an application that is at work. */
@NullMarked
package dev.cairn.production;

import org.jspecify.annotations.NullMarked;
