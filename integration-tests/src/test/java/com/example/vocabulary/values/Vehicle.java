package com.example.vocabulary.values;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;

/** An abstract root of one table. */
@Entity
@Inheritance
public abstract class Vehicle {
  @Id long id;

  @Column(nullable = false)
  int wheels = 4;

  /** What can be made. */
  @Entity
  public static class Car extends Vehicle {
    @Column String horn = "loud";
  }
}
