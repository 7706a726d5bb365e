/** Views, which Hibernate creates, and Cairn leaves to SQL. */
@NullUnmarked
package com.example.vocabulary.views;

import org.jspecify.annotations.NullUnmarked;
