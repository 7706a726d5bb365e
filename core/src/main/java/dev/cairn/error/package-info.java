/**
 * What goes wrong, said once: {@link dev.cairn.error.CairnException} carries what is wrong, where,
 * and what to do next. Every package may know this one; it knows nobody.
 */
@NullMarked
package dev.cairn.error;

import org.jspecify.annotations.NullMarked;
