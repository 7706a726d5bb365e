package dev.cairn.hibernate.model.shop;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Associations, collections, embeddables and enums. */
@Entity
public class CustomerOrder {

  /** How far an order is. */
  public enum Status {
    OPEN,
    PAID,
    SENT
  }

  @Id @GeneratedValue Long id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Status status = Status.OPEN;

  @Enumerated(EnumType.ORDINAL)
  Status previousStatus = Status.PAID;

  boolean completed;

  Money total = new Money();

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(foreignKey = @ForeignKey(name = "fk_order_product"))
  @OnDelete(action = OnDeleteAction.CASCADE)
  Product product;

  @ManyToOne CustomerOrder replaces;

  @ManyToOne
  @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  Product loose;

  @OneToOne Product gift;

  @ManyToMany Set<Product> extras = new HashSet<>();

  @OneToMany List<CustomerOrder> parts = new ArrayList<>();

  @ElementCollection @OrderColumn List<String> tags = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "order_price")
  Map<String, Money> prices = new HashMap<>();

  @Embedded
  @AttributeOverride(name = "currency", column = @Column(name = "tax_currency"))
  @AttributeOverride(name = "amount", column = @Column(name = "tax_amount"))
  Money tax;
}
