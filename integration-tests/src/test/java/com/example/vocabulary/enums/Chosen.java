package com.example.vocabulary.enums;

import com.example.vocabulary.model.types.Suit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Asks for the database's own enum, once by name and once in the order of declaration. */
@Entity
public class Chosen {
  @Id Long id;

  @JdbcTypeCode(SqlTypes.ENUM)
  Suit suit;

  @JdbcTypeCode(SqlTypes.ORDINAL_ENUM)
  Suit declared;
}
