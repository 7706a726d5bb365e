/** What Hibernate adds to every row: tenants, deletions, partitions. */
@NullUnmarked
package com.example.vocabulary.model.rows;

import org.jspecify.annotations.NullUnmarked;
