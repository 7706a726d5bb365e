package com.example.vocabulary.newer;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.EmbeddedTable;
import org.hibernate.annotations.NativeGenerator;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.PropertyRef;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.UuidGenerator;

/** Says with JPA's own annotations what Hibernate's used to be needed for, and what came since. */
@Entity
@Table(
    name = "newer_thing",
    comment = "newer; since 3.2",
    check = @CheckConstraint(name = "ck_newer_range", constraint = "low < high"))
@SecondaryTable(
    name = "newer_more",
    comment = "more of it",
    check = @CheckConstraint(name = "ck_newer_more", constraint = "length(more) > 1"))
@SecondaryTable(name = "newer_address")
public class Newer {

  /** Stored as its letter. */
  public enum Size {
    SMALL("S"),
    LARGE("L");

    @EnumeratedValue final String letter;

    Size(String letter) {
      this.letter = letter;
    }
  }

  /** Stored as its number. */
  public enum Weight {
    LIGHT(10),
    HEAVY(90);

    @EnumeratedValue final int grams;

    Weight(int grams) {
      this.grams = grams;
    }
  }

  /** Embedded twice. */
  @Embeddable
  public static class Address {
    String street;

    @Column(length = 20)
    String town;
  }

  /** How a sequence is made. */
  @Id
  @GeneratedValue
  @SequenceGenerator(name = "newer_ids", sequenceName = "newer_ids", allocationSize = 10)
  Long id;

  int low;

  @Column(
      check = @CheckConstraint(name = "ck_newer_high", constraint = "high < 100"),
      comment = "the top")
  int high;

  @Column(secondPrecision = 3)
  LocalDateTime milliseconds;

  @Column(secondPrecision = 0)
  Instant seconds;

  @Enumerated(EnumType.STRING)
  Size size_;

  Weight weight;

  @Column(table = "newer_more")
  String more;

  @EmbeddedColumnNaming("home_%s")
  Address home;

  @EmbeddedColumnNaming("work_%s")
  Address work_;

  @EmbeddedTable("newer_address")
  Address billing;

  @ManyToOne
  @JoinColumn(
      name = "other_id",
      comment = "the other one",
      foreignKey = @ForeignKey(name = "fk_newer_other", options = "on delete set null"))
  Newer other;

  @ManyToOne
  @JoinColumn(
      name = "rival_id",
      check = @CheckConstraint(name = "ck_newer_rival", constraint = "rival_id <> 13"))
  Newer rival;

  @ManyToMany
  @JoinTable(
      name = "newer_peers",
      comment = "who knows whom",
      joinColumns = @JoinColumn(name = "a_id"),
      inverseJoinColumns = @JoinColumn(name = "b_id"),
      check = @CheckConstraint(name = "ck_newer_peers", constraint = "a_id <> b_id"))
  Set<Newer> peers = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "newer_sizes")
  @Enumerated(EnumType.STRING)
  Set<Size> sizes = new HashSet<>();

  /** Numbered as its database likes best. */
  @Entity(name = "NewerNative")
  public static class Native {
    @Id @NativeGenerator Long id;

    @NaturalId
    @Column(length = 30)
    String name;
  }

  /** A UUID of version 7. */
  @Entity(name = "NewerVersion7")
  public static class Version7 {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    java.util.UUID id;

    @ManyToOne
    @PropertyRef("name")
    Native byName;
  }

  /** Gone since. */
  @Entity(name = "NewerDeleted")
  @SoftDelete(strategy = SoftDeleteType.TIMESTAMP, columnName = "gone_at", comment = "when it went")
  public static class Deleted {
    @Id Long id;
  }
}
