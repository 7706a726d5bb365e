/** Enum types with a name of their own, as PostgreSQL has them. */
@NullUnmarked
package com.example.vocabulary.named;

import org.jspecify.annotations.NullUnmarked;
