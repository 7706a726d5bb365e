/**
 * Operations as text that stays readable: what a database keeps of the migrations applied to it, so
 * that they can be taken back without their files. Knows {@code operation}, {@code schema} and
 * {@code error}.
 */
@NullMarked
package dev.cairn.stored;

import org.jspecify.annotations.NullMarked;
