package com.example.vocabulary.standard;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An interval, a decimal, and an array that says so. */
@Entity
public class Timed {
  @Id Long id;

  @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
  Duration interval_;

  @JdbcTypeCode(SqlTypes.DECIMAL)
  @Column(precision = 10, scale = 3)
  BigDecimal decimal_;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Array(length = 3)
  @Column(length = 9)
  List<String> three;
}
