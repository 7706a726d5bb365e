/** Collections and the tables that hold them. */
@NullUnmarked
package com.example.vocabulary.model.collections;

import org.jspecify.annotations.NullUnmarked;
