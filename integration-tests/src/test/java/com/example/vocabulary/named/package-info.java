/** Enum types with a name of their own, where Hibernate's dialect has them. */
@NullUnmarked
package com.example.vocabulary.named;

import org.jspecify.annotations.NullUnmarked;
