package com.example.vocabulary.model.associations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.Objects;

/** Has a key of two columns, for others to refer to. */
@Entity
@IdClass(Place.Key.class)
public class Place {
  @Id
  @Column(length = 40)
  String town;

  @Id
  @Column(length = 60)
  String street;

  /** The key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String town;
    String street;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(town, key.town)
          && Objects.equals(street, key.street);
    }

    @Override
    public int hashCode() {
      return Objects.hash(town, street);
    }
  }
}
