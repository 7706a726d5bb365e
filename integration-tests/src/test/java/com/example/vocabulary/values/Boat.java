package com.example.vocabulary.values;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/** An abstract root of joined tables. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Boat {
  @Id long id;

  @Column(nullable = false)
  String flag = "none";

  /** In a table of its own. */
  @Entity
  @Table(name = "tug")
  public static class Tug extends Boat {
    int pull = 7;
  }
}
