/** A type that is made of others; Cairn leaves it to SQL. */
@NullUnmarked
package com.example.vocabulary.structs;

import org.jspecify.annotations.NullUnmarked;
