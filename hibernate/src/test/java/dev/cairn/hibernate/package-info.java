/** What the reader of entities promises, on Hibernate 6.6 and 7. */
@NullMarked
package dev.cairn.hibernate;

import org.jspecify.annotations.NullMarked;
