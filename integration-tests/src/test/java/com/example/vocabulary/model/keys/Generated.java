package com.example.vocabulary.model.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** Every way to make an identifier. */
public final class Generated {

  private Generated() {}

  /** The database's choice. */
  @Entity(name = "KeyAuto")
  public static class Auto {
    @Id @GeneratedValue Long id;
  }

  /** A generator is UUID for a UUID. */
  @Entity(name = "KeyAutoUuid")
  public static class AutoUuid {
    @Id @GeneratedValue UUID id;
  }

  /** Numbered by the table. */
  @Entity(name = "KeyIdentity")
  public static class ByIdentity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;
  }

  /** Numbered by a sequence of its own. */
  @Entity(name = "KeySequence")
  public static class BySequence {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;
  }

  /** Numbered by a sequence that says how. */
  @Entity(name = "KeyNamedSequence")
  @SequenceGenerator(
      name = "numbers",
      sequenceName = "key_numbers",
      initialValue = 1000,
      allocationSize = 5)
  public static class ByNamedSequence {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
    Long id;
  }

  /** Numbered by a sequence that steps by one. */
  @Entity(name = "KeyShortSequence")
  public static class ByShortSequence {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ones")
    @SequenceGenerator(name = "ones", sequenceName = "key_ones", allocationSize = 1)
    short id;
  }

  /** Numbered by a row of a table. */
  @Entity(name = "KeyTable")
  @TableGenerator(
      name = "rows",
      table = "key_rows",
      pkColumnName = "what",
      valueColumnName = "next_number",
      pkColumnValue = "key_table",
      initialValue = 7,
      allocationSize = 20)
  public static class ByTable {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "rows")
    Long id;
  }

  /** Numbered by a row of the usual table. */
  @Entity(name = "KeyPlainTable")
  public static class ByPlainTable {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    long id;
  }

  /** A UUID that is text. */
  @Entity(name = "KeyUuidText")
  public static class UuidText {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Column(length = 36)
    String id;
  }

  /** A UUID in the order of time. */
  @Entity(name = "KeyUuidTime")
  public static class UuidTime {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.TIME)
    UUID id;
  }
}
