/** What an annotation can say of one column, or of the table around it. */
@NullUnmarked
package com.example.vocabulary.model.columns;

import org.jspecify.annotations.NullUnmarked;
