package com.example.vocabulary.postgresql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Types and collations of PostgreSQL. */
@Entity
public class Own {

  /** Kept in the order in which it is declared. */
  public enum Rank {
    TEN,
    ACE,
    KING
  }

  @Id Long id;

  @JdbcTypeCode(SqlTypes.NAMED_ORDINAL_ENUM)
  Rank namedRank;

  @Collate("C")
  @Column(length = 30)
  String plain;

  @Collate("POSIX")
  @Column(length = 30)
  String posix;

  @JdbcTypeCode(SqlTypes.INET)
  InetAddress inet_;

  @JdbcTypeCode(SqlTypes.SQLXML)
  String xml_;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> document;

  @Column(columnDefinition = "text collate \"C\"")
  String definedWithCollation;

  @Column(columnDefinition = "timestamptz default now() not null")
  Instant definedWithDefault;

  @Column(columnDefinition = "bigint generated always as identity")
  Long counted;

  @Column(columnDefinition = "bigint references own (id) on delete set null")
  Long definedWithKey;

  @Column(columnDefinition = "bigint constraint fk_own references own")
  Long definedWithNamedKey;

  @Column(columnDefinition = "int4range")
  @JdbcTypeCode(SqlTypes.OTHER)
  String range;

  LocalDate[] dates;

  List<UUID> identifiers;
}
