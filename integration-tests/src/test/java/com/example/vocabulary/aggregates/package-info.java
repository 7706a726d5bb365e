/** Embeddables that lie in one column, where Hibernate's dialect can. */
@NullUnmarked
package com.example.vocabulary.aggregates;

import org.jspecify.annotations.NullUnmarked;
