/**
 * Entity classes in, a schema out: the application's own Hibernate, 6.6 or 7.x, boots its model
 * without a database, and what its schema export would make of it is put into {@code
 * dev.cairn.schema}. Runs in the application's class loader. Knows {@code model}, {@code schema},
 * {@code dialect}, {@code error} and Hibernate; nobody knows it.
 */
@NullMarked
package dev.cairn.hibernate;

import org.jspecify.annotations.NullMarked;
