package com.example.vocabulary.model.collections;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.Bag;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaType;
import org.hibernate.annotations.ListIndexBase;
import org.hibernate.annotations.Parent;
import org.hibernate.annotations.SortNatural;
import org.hibernate.type.descriptor.java.LongJavaType;

/** Every kind of collection. */
@Entity
@SuppressWarnings("deprecation") // @MapKeyTemporal is part of the vocabulary
public class Shelf {

  /** Keys of maps. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** An amount of a currency. */
  @Embeddable
  public static class Money {
    @Column(length = 3)
    String currency;

    @Column(precision = 15, scale = 4)
    BigDecimal amount;
  }

  /** A label with an amount in it. */
  @Embeddable
  public static class Label {
    @Parent Shelf shelf;

    @Column(nullable = false, length = 30)
    String text;

    @Embedded Money price;

    @ManyToOne Book about;
  }

  @Id @GeneratedValue Long id;

  Money value_;

  @Embedded
  @AttributeOverrides({
    @AttributeOverride(name = "currency", column = @Column(name = "tax_currency", length = 5)),
    @AttributeOverride(name = "amount", column = @Column(name = "tax_amount", nullable = false))
  })
  Money tax;

  @ElementCollection Set<String> tags = new HashSet<>();

  @ElementCollection
  @CollectionTable(
      name = "shelf_line",
      joinColumns = @JoinColumn(name = "shelf"),
      foreignKey = @ForeignKey(name = "fk_shelf_line"),
      indexes = @Index(name = "ix_shelf_line", columnList = "line_text"))
  @OrderColumn(name = "line_number")
  @ListIndexBase(1)
  @Column(name = "line_text", length = 90, nullable = false)
  List<String> lines = new ArrayList<>();

  @ElementCollection List<Integer> bagOfNumbers = new ArrayList<>();

  @ElementCollection @Bag List<String> bag = new ArrayList<>();

  @ElementCollection @OrderColumn String[] array_ = new String[0];

  @ElementCollection @OrderColumn int[] numbers = new int[0];

  @ElementCollection
  @CollectionTable(name = "shelf_label")
  Set<Label> labels = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "shelf_by_side")
  @MapKeyColumn(name = "side_", length = 8)
  @MapKeyEnumerated(EnumType.STRING)
  @Column(name = "text_", nullable = false)
  Map<Side, String> bySide = new HashMap<>();

  @ElementCollection
  @MapKeyColumn(name = "side_")
  Map<Side, Integer> byOrdinal = new HashMap<>();

  @ElementCollection
  @MapKeyColumn(name = "day_")
  @MapKeyTemporal(TemporalType.DATE)
  Map<Date, String> byDay = new HashMap<>();

  @ElementCollection
  @AttributeOverride(name = "key.currency", column = @Column(name = "key_currency", length = 4))
  @AttributeOverride(name = "value.amount", column = @Column(name = "value_amount"))
  Map<String, Money> prices = new HashMap<>();

  @ElementCollection
  @Enumerated(EnumType.STRING)
  Set<Side> sides = new HashSet<>();

  @ElementCollection
  @Convert(converter = org.hibernate.type.YesNoConverter.class)
  List<Boolean> answers = new ArrayList<>();

  @ElementCollection
  @MapKeyJoinColumn(name = "book_id", foreignKey = @ForeignKey(name = "fk_shelf_book_key"))
  Map<Book, String> byBook = new HashMap<>();

  @ElementCollection @SortNatural SortedSet<String> sorted = new TreeSet<>();

  @ElementCollection
  @CollectionId(column = @Column(name = "row_id"), generator = "sequence")
  @CollectionIdJavaType(LongJavaType.class)
  @CollectionTable(name = "shelf_idbag")
  Collection<String> numbered = new ArrayList<>();

  @OneToMany(mappedBy = "shelf")
  @OrderBy("title")
  List<Book> books = new ArrayList<>();

  @OneToMany(mappedBy = "second")
  List<Book> ordered = new ArrayList<>();

  @OneToMany
  @JoinColumn(name = "third_id")
  @OrderColumn(name = "third_order")
  List<Book> third = new ArrayList<>();

  @OneToMany(mappedBy = "shelf")
  @MapKey(name = "title")
  Map<String, Book> byTitle = new HashMap<>();

  @ManyToMany
  @JoinTable(name = "shelf_borrowed")
  @MapKeyColumn(name = "borrower", length = 50)
  Map<String, Book> borrowed = new HashMap<>();

  /** On a shelf. */
  @Entity
  public static class Book {
    @Id @GeneratedValue Long id;
    String title;
    @ManyToOne Shelf shelf;

    @ManyToOne
    @JoinColumn(name = "second_id")
    Shelf second;
  }
}
