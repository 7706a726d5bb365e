package com.example.vocabulary.model.columns;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.DialectOverride;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.FractionalSeconds;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Nationalized;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.dialect.H2Dialect;

/** Every attribute of {@code @Column} and {@code @Table}, and Hibernate's own words beside them. */
@Entity
@Table(
    name = "priced_thing",
    uniqueConstraints = {
      @UniqueConstraint(
          name = "uq_priced_code_name",
          columnNames = {"code", "thing_name"}),
      @UniqueConstraint(columnNames = {"name_length", "code"}),
    },
    indexes = {
      @Index(columnList = "thing_name"),
      @Index(name = "ix_priced_price", columnList = "price desc, thing_name asc"),
      @Index(name = "ux_priced_ean", columnList = "ean", unique = true),
    })
@Comment("what has a price; for sale")
@Check(name = "ck_priced_price", constraints = "price >= 0")
@Check(constraints = "price < 1000000 or code is not null")
@SQLRestriction("code <> 'hidden'")
@SuppressWarnings({"deprecation", "removal"}) // Hibernate 6.6 has only these
public class Priced {
  @Id @GeneratedValue Long id;

  @Column(name = "thing_name", nullable = false, length = 80)
  String name;

  @Column(name = "name_length", insertable = false, updatable = false)
  Integer length;

  @Basic(optional = false)
  @Column(length = 40)
  String code;

  @Column(length = 13)
  String ean;

  @Column(unique = true, length = 100)
  String slug;

  @Column(precision = 12, scale = 2, nullable = false)
  @ColumnDefault("9.99")
  BigDecimal price;

  @Column(columnDefinition = "varchar(7) default 'it''s' not null")
  String defined;

  @Column(columnDefinition = "integer unique check (stock >= 0)")
  Integer stock;

  @ColumnDefault("'new'")
  @Comment("how it is: \"new\" at first")
  String state;

  @ColumnDefault("true")
  boolean active;

  @ColumnDefault("-1")
  int rank_;

  @ColumnDefault("current_timestamp")
  @Generated
  @FractionalSeconds(0)
  Instant stampedByDatabase;

  @ColumnDefault("''")
  String blank;

  @ColumnDefault("'a''b;c--d'")
  String awkward;

  @Check(constraints = "weight > 0")
  int weight;

  @ColumnDefault("1")
  @DialectOverride.ColumnDefault(dialect = H2Dialect.class, override = @ColumnDefault("2"))
  int overridden;

  @GeneratedColumn("weight * 2")
  Integer twice;

  @Formula("weight * 3")
  Integer thrice;

  @ColumnTransformer(read = "upper(loud)", write = "lower(?)")
  String loud;

  @Nationalized
  @Column(length = 30)
  String nationalName;

  @Lob String lobText;
  @Lob byte[] lobBytes;

  @Column(length = 100_000)
  String lengthy;

  @Column(length = 20_000_000)
  String veryLengthy;

  @CreationTimestamp Instant createdAt;
  @UpdateTimestamp Instant updatedAt;
  @CurrentTimestamp Instant seenAt;

  @OptimisticLock(excluded = true)
  String unlocked;

  @Transient String notKept;

  @Column(name = "`Quoted Name`")
  String quoted;

  @Column(name = "`select`")
  String reserved;

  @Version int version;

  /** Never written again; that changes no table. */
  @Entity
  @Immutable
  @Table(name = "carved")
  public static class Carved {
    @Id String name;

    @Version Instant since;
  }
}
