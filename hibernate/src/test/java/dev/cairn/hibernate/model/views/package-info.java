/** A view. */
@NullUnmarked
package dev.cairn.hibernate.model.views;

import org.jspecify.annotations.NullUnmarked;
