/** What only PostgreSQL has. */
@NullUnmarked
package com.example.vocabulary.postgresql;

import org.jspecify.annotations.NullUnmarked;
