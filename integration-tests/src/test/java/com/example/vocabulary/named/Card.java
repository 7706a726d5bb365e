package com.example.vocabulary.named;

import com.example.vocabulary.model.types.Suit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Has a suit, which is a type of the database. */
@Entity
public class Card {
  @Id Long id;

  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  Suit suit;
}
