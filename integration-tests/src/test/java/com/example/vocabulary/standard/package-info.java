/** Intervals and arrays, where the database has them as the standard says. */
@NullUnmarked
package com.example.vocabulary.standard;

import org.jspecify.annotations.NullUnmarked;
