/** What only Jakarta Persistence 3.2 and Hibernate 7 know. */
@NullUnmarked
package com.example.vocabulary.newer;

import org.jspecify.annotations.NullUnmarked;
