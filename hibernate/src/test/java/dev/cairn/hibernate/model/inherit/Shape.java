package dev.cairn.hibernate.model.inherit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** One table for all. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Shape {
  @Id long id;
  int sides = 4;

  /** A shape. */
  @Entity
  public static class Circle extends Shape {
    int radius = 7;
  }
}
