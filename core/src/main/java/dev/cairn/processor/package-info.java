/**
 * Runs inside the compiler of an application that holds migrations, and writes the list of them.
 * Knows {@code script}, {@code revision} and {@code cache}; known by nobody.
 */
@NullMarked
package dev.cairn.processor;

import org.jspecify.annotations.NullMarked;
