/** The entities of the examples. */
@NullMarked
package com.example.api.model;

import org.jspecify.annotations.NullMarked;
