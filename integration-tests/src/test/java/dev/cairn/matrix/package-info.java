/**
 * The changes that a comparison finds: each is made in the models, written as a migration, applied
 * and taken back, on every database; {@code docs/detection.md} is printed from what happened.
 */
@NullMarked
package dev.cairn.matrix;

import org.jspecify.annotations.NullMarked;
