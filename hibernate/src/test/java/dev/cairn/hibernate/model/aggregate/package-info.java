/** An embeddable in one column, which not every dialect of Hibernate can have. */
@NullUnmarked
package dev.cairn.hibernate.model.aggregate;

import org.jspecify.annotations.NullUnmarked;
