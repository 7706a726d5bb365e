/**
 * The application that Cairn is pointed at: its build tool, its class path, its Spring Boot or
 * Jakarta Persistence settings, the packages its entities live in, and the class loader that gives
 * its own Hibernate and JDBC drivers a room of their own. Prints nothing. Knows {@code error} and
 * {@code dialect}.
 */
@NullMarked
package dev.cairn.project;

import org.jspecify.annotations.NullMarked;
