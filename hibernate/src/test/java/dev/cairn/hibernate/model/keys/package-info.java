/** Entities for tests: they are what JPA makes them, nulls and all. */
@NullUnmarked
package dev.cairn.hibernate.model.keys;

import org.jspecify.annotations.NullUnmarked;
