/** Associations and their foreign keys. */
@NullUnmarked
package com.example.vocabulary.model.associations;

import org.jspecify.annotations.NullUnmarked;
