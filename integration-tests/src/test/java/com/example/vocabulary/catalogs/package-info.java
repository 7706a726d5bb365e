/** A table in another database of the server. */
@NullUnmarked
package com.example.vocabulary.catalogs;

import org.jspecify.annotations.NullUnmarked;
