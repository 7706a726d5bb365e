package dev.cairn.hibernate.model.enums;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An enum type of the database's own, an array, JSON. */
@Entity
public class Meal {
  /** How it tastes. */
  public enum Taste {
    SWEET,
    SOUR,
    BITTER
  }

  @Id Long id;

  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  Taste taste = Taste.SOUR;

  String[] guests;

  @JdbcTypeCode(SqlTypes.JSON)
  java.util.Map<String, String> recipe;
}
