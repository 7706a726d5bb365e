package com.example.vocabulary.renamed.after;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What hangs on another. */
@Entity
public class Tag {

  @Id Long id;
}
