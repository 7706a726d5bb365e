package com.example.vocabulary.values;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** What has a name. */
@MappedSuperclass
public abstract class Named {
  @Column(nullable = false)
  String label = "unnamed";
}
