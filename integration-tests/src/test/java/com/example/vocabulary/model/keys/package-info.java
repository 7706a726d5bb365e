/** Identifiers: generated, composite, natural, derived. */
@NullUnmarked
package com.example.vocabulary.model.keys;

import org.jspecify.annotations.NullUnmarked;
