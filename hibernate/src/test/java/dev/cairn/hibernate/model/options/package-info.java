/** SQL that a person appends, which Hibernate 6.6 does not know. */
@NullUnmarked
package dev.cairn.hibernate.model.options;

import org.jspecify.annotations.NullUnmarked;
