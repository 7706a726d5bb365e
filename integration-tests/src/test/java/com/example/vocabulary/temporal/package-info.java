/** Rows with a history, which MariaDB keeps by itself and Cairn leaves to SQL there. */
@NullUnmarked
package com.example.vocabulary.temporal;

import org.jspecify.annotations.NullUnmarked;
