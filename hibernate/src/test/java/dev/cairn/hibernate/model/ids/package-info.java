/** Entities for tests: they are what JPA makes them, nulls and all. */
@NullUnmarked
package dev.cairn.hibernate.model.ids;

import org.jspecify.annotations.NullUnmarked;
