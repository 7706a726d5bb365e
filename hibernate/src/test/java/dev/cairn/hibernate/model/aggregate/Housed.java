package dev.cairn.hibernate.model.aggregate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Keeps an embeddable as JSON. */
@Entity
public class Housed {

  /** Kept as JSON. */
  @Embeddable
  public static class Address {
    String street;
    String town;
  }

  @Id Long id;

  @JdbcTypeCode(SqlTypes.JSON)
  Address address;
}
