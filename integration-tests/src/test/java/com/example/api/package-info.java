/** The examples of the documentation. */
@NullMarked
package com.example.api;

import org.jspecify.annotations.NullMarked;
