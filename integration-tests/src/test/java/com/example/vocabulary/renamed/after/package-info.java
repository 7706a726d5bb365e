/** Entities after one of them was given another name. */
@NullUnmarked
package com.example.vocabulary.renamed.after;

import org.jspecify.annotations.NullUnmarked;
