/** Enum columns, where the database has a type for them. */
@NullUnmarked
package com.example.vocabulary.enums;

import org.jspecify.annotations.NullUnmarked;
