/** Entities under their first names. */
@NullUnmarked
package com.example.vocabulary.renamed.before;

import org.jspecify.annotations.NullUnmarked;
