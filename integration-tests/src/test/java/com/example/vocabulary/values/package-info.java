/** Entities whose new objects have a value in each column. */
@NullUnmarked
package com.example.vocabulary.values;

import org.jspecify.annotations.NullUnmarked;
