/** Collations by the name that MySQL and MariaDB give them. */
@NullUnmarked
package com.example.vocabulary.collated;

import org.jspecify.annotations.NullUnmarked;
