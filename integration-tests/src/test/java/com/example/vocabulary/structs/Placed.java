package com.example.vocabulary.structs;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Struct;

/** Has a place. */
@Entity
public class Placed {

  /** A type of the database's own. */
  @Embeddable
  @Struct(name = "placed_point")
  public static class Point {
    int x;
    int y;
  }

  @Id Long id;

  Point place;
}
