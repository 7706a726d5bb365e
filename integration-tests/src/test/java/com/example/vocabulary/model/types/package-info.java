/** A column of every type that Java and Hibernate's type codes know. */
@NullUnmarked
package com.example.vocabulary.model.types;

import org.jspecify.annotations.NullUnmarked;
