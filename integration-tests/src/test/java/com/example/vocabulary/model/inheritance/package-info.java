/** The three strategies of inheritance, and what discriminates. */
@NullUnmarked
package com.example.vocabulary.model.inheritance;

import org.jspecify.annotations.NullUnmarked;
