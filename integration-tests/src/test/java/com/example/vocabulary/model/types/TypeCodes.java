package com.example.vocabulary.model.types;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.StringJavaType;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/** Types that a mapping asks for by Hibernate's code. */
@Entity
public class TypeCodes {

  @Id
  @JdbcTypeCode(SqlTypes.UUID)
  UUID id;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 36)
  UUID uuidAsChar;

  @JdbcTypeCode(SqlTypes.VARCHAR)
  UUID uuidAsText;

  @JdbcTypeCode(SqlTypes.BINARY)
  UUID uuidAsBinary;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, String> jsonMap;

  @JdbcTypeCode(SqlTypes.JSON)
  List<String> jsonList;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String lengthy;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  String middleText;

  @JdbcTypeCode(SqlTypes.CLOB)
  String clobText;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 12)
  String fixed;

  @JdbcTypeCode(SqlTypes.NCHAR)
  @Column(length = 12)
  String nationalFixed;

  @JdbcTypeCode(SqlTypes.NVARCHAR)
  @Column(length = 12)
  String national_;

  @JdbcTypeCode(SqlTypes.VARBINARY)
  @Column(length = 64)
  byte[] binary64;

  @JdbcTypeCode(SqlTypes.BINARY)
  @Column(length = 32)
  byte[] binary32;

  @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
  byte[] longBinary;

  @JdbcTypeCode(SqlTypes.BLOB)
  byte[] blobBytes;

  @JdbcTypeCode(SqlTypes.TINYINT)
  int tiny;

  @JdbcTypeCode(SqlTypes.SMALLINT)
  int small;

  @JdbcTypeCode(SqlTypes.BIGINT)
  int big;

  @JdbcTypeCode(SqlTypes.NUMERIC)
  @Column(precision = 20)
  BigDecimal numeric_;

  @JdbcTypeCode(SqlTypes.FLOAT)
  double float_;

  @JdbcTypeCode(SqlTypes.REAL)
  double real_;

  @Column(precision = 12)
  double lessPrecise;

  @JdbcTypeCode(SqlTypes.BIT)
  boolean bit_;

  @JdbcTypeCode(SqlTypes.TINYINT)
  boolean tinyFlag;

  @JdbcTypeCode(SqlTypes.INTEGER)
  boolean numberFlag;

  @JdbcTypeCode(SqlTypes.BIGINT)
  Duration nanoseconds;

  @JdbcTypeCode(SqlTypes.TIMESTAMP)
  Instant plainInstant;

  @JdbcTypeCode(SqlTypes.TIMESTAMP_UTC)
  Instant utcInstant;

  @JdbcTypeCode(SqlTypes.TIMESTAMP_WITH_TIMEZONE)
  OffsetDateTime zoned;

  @JdbcTypeCode(SqlTypes.DATE)
  LocalDateTime justDate;

  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(length = 20)
  Suit textSuit;

  @JdbcTypeCode(SqlTypes.SMALLINT)
  Suit numberSuit;

  @JdbcType(VarcharJdbcType.class)
  @JavaType(StringJavaType.class)
  @Column(length = 50)
  String described;

  String[] names;

  @Array(length = 7)
  int[] days;

  List<UUID> identifiers;

  Suit[] suits;
}
