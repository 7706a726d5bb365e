package com.example.vocabulary.values;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Values in embeddables, in a superclass, through converters. */
@Entity
public class Ship extends Named {

  /** How it feels. */
  public enum Mood {
    WILD,
    CALM
  }

  /** An embeddable in an embeddable. */
  @Embeddable
  public static class Paint {
    @Column(nullable = false)
    String colour = "grey";

    @Convert(converter = YesNo.class)
    @Column(nullable = false)
    Boolean glossy = true;
  }

  /** An embeddable with one in it. */
  @Embeddable
  public static class Hull {
    int plates = 12;
    @Embedded Paint paint = new Paint();
  }

  /** A record. */
  @Embeddable
  public record Berth(int deck, @Column(nullable = false) String side) {}

  /** Y and N. */
  @Converter
  public static class YesNo implements AttributeConverter<Boolean, String> {
    @Override
    public String convertToDatabaseColumn(Boolean value) {
      return value == null ? null : value ? "Y" : "N";
    }

    @Override
    public Boolean convertToEntityAttribute(String value) {
      return value == null ? null : value.equals("Y");
    }
  }

  @Id long id;

  @Embedded Hull hull = new Hull();
  @Embedded Berth berth = new Berth(3, "port");

  @Enumerated(EnumType.ORDINAL)
  @Column(nullable = false)
  Mood mood = Mood.CALM;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Mood temper = Mood.CALM;

  @Convert(converter = YesNo.class)
  @Column(nullable = false)
  Boolean armed = true;

  @Column(nullable = false)
  BigDecimal price = new BigDecimal("9.50");

  @Column(nullable = false)
  LocalDate built = LocalDate.of(2020, 2, 3);

  @Column(nullable = false)
  UUID hallmark = new UUID(1, 2);

  @Column(nullable = false)
  Character grade = 'A';
}
