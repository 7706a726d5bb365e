package dev.cairn.hibernate.model.inherit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** A table for each class, joined. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Vehicle {
  @Id long id;
  String plate;

  /** A vehicle. */
  @Entity(name = "Car")
  public static class Car extends Vehicle {
    int doors = 5;
  }
}
