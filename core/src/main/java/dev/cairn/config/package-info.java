/** {@code cairn.toml}, environment variables and their precedence. Knows {@code error} alone. */
@NullMarked
package dev.cairn.config;

import org.jspecify.annotations.NullMarked;
