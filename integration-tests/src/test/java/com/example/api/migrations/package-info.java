/** The migrations of the example. */
@NullMarked
package com.example.api.migrations;

import org.jspecify.annotations.NullMarked;
