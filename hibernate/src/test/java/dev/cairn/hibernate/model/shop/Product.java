package dev.cairn.hibernate.model.shop;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.GeneratedColumn;

/** Every basic type, and what a column can say of itself. */
@SuppressWarnings("deprecation") // Hibernate 6.6 has only these
@Entity
@Comment("what is for sale")
@Check(name = "ck_price", constraints = "price >= 0")
@Table(
    name = "product",
    uniqueConstraints = {
      @UniqueConstraint(columnNames = {"code", "name"}),
      @UniqueConstraint(name = "uq_product_sku", columnNames = "sku"),
    },
    indexes = {
      @Index(columnList = "name"),
      @Index(name = "ix_product_price", columnList = "price desc, name"),
      @Index(name = "ux_product_ean", columnList = "ean", unique = true),
    })
public class Product {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false, length = 80)
  String name;

  String code;

  UUID sku;

  @Column(length = 13)
  String ean;

  @Column(precision = 12, scale = 2, nullable = false)
  BigDecimal price = new BigDecimal("9.99");

  @Column(unique = true)
  String slug;

  boolean active = true;
  Boolean maybe;
  byte tiny;
  short small;
  int whole;
  long big;
  float real;
  double precise;
  char letter = 'x';
  LocalDate dated;
  LocalTime timed;
  LocalDateTime stamped;
  Instant instant;
  OffsetDateTime shifted;
  ZonedDateTime zoned;
  Duration duration;

  @Column(length = 20)
  byte[] bytes;

  @Lob String text;
  @Lob byte[] blob;

  @Column(length = 100_000)
  String longText;

  @ColumnDefault("'new'")
  @Comment("how it is")
  String state;

  @GeneratedColumn("price * 2")
  BigDecimal twice;

  @Column(columnDefinition = "varchar(7) default 'it''s' not null")
  String defined;

  @Basic(optional = false)
  String required;
}
