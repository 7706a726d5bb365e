/** A shop: the common mappings. */
@NullUnmarked
package dev.cairn.hibernate.model.shop;

import org.jspecify.annotations.NullUnmarked;
