/** Jakarta Persistence 3.2, which Hibernate 6.6 does not know. */
@NullUnmarked
package dev.cairn.hibernate.model.odd;

import org.jspecify.annotations.NullUnmarked;
