/** Large objects of national characters; Hibernate 6 does not recognize its own on H2. */
@NullUnmarked
package com.example.vocabulary.national;

import org.jspecify.annotations.NullUnmarked;
