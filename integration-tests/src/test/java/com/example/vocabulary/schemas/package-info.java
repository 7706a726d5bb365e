/** A table beside the default schema. */
@NullUnmarked
package com.example.vocabulary.schemas;

import org.jspecify.annotations.NullUnmarked;
