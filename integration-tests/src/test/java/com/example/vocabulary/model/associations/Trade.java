package com.example.vocabulary.model.associations;

import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Cascade;
import org.hibernate.annotations.CascadeType;
import org.hibernate.annotations.JoinColumnOrFormula;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** Every kind of association between a few entities. */
public final class Trade {

  private Trade() {}

  /** Referred to, by its key and otherwise. */
  @Entity(name = "TradeCustomer")
  public static class Customer {
    @Id @GeneratedValue Long id;

    @Column(unique = true, nullable = false, length = 30)
    String number_;

    @Column(length = 20)
    String first_;

    @Column(length = 20)
    String last_;

    @OneToMany(mappedBy = "customer")
    List<Order> orders = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "owner_id", foreignKey = @ForeignKey(name = "fk_trade_item_owner"))
    List<Item> owned = new ArrayList<>();

    @OneToMany
    @JoinTable(
        name = "trade_wishes",
        joinColumns = @JoinColumn(name = "customer_id"),
        inverseJoinColumns = @JoinColumn(name = "item_id"),
        foreignKey = @ForeignKey(name = "fk_wish_customer"),
        inverseForeignKey = @ForeignKey(name = "fk_wish_item"),
        uniqueConstraints =
            @UniqueConstraint(
                name = "uq_wish",
                columnNames = {"item_id", "customer_id"}),
        indexes = @Index(name = "ix_wish_customer", columnList = "customer_id"))
    List<Item> wishes = new ArrayList<>();

    @OneToMany List<Item> plain = new ArrayList<>();

    @ManyToMany Set<Item> seen = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "trade_friend")
    Set<Customer> friends = new HashSet<>();

    @ManyToMany(mappedBy = "friends")
    Set<Customer> friendOf = new HashSet<>();
  }

  /** Bought. */
  @Entity(name = "TradeItem")
  public static class Item {
    @Id @GeneratedValue Long id;
    String name;

    @OneToOne(mappedBy = "item")
    Detail detail;
  }

  /** Has the key of its item, without a column for it. */
  @Entity(name = "TradeDetail")
  public static class Detail {
    @Id Long id;

    @OneToOne
    @PrimaryKeyJoinColumn(foreignKey = @ForeignKey(name = "fk_detail_item"))
    Item item;
  }

  /** Refers in every way. */
  @Entity(name = "TradeOrder")
  @SuppressWarnings("removal") // @Cascade is part of the vocabulary
  public static class Order {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(
        name = "buyer_id",
        nullable = false,
        foreignKey = @ForeignKey(name = "fk_order_buyer"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    Customer customer;

    @ManyToOne
    @OnDelete(action = OnDeleteAction.SET_NULL)
    Customer seller;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Customer loose;

    @ManyToOne
    @NotFound(action = NotFoundAction.IGNORE)
    Customer perhapsGone;

    @ManyToOne
    @JoinColumn(name = "customer_number", referencedColumnName = "number_")
    Customer byNumber;

    @OneToOne
    @JoinColumn(unique = true)
    Item gift;

    @OneToOne(optional = false)
    Item wrapping;

    @OneToOne
    @JoinTable(name = "trade_receipt")
    Item receipt;

    @ManyToOne
    @JoinTable(
        name = "trade_courier",
        joinColumns = @JoinColumn(name = "order_id"),
        inverseJoinColumns = @JoinColumn(name = "customer_id", nullable = false))
    Customer courier;

    @ManyToOne
    @JoinColumnOrFormula(formula = @JoinFormula(value = "id + 1", referencedColumnName = "id"))
    Item byFormula;

    @ManyToOne
    @JoinColumn(
        foreignKey =
            @ForeignKey(
                name = "fk_order_parent",
                foreignKeyDefinition =
                    "foreign key (parent_id) references TradeOrder (id) on delete cascade"))
    Order parent;

    @ManyToOne
    @Cascade(CascadeType.PERSIST)
    Place place;

    @ManyToOne
    @JoinColumns(
        value = {
          @JoinColumn(name = "from_town", referencedColumnName = "town"),
          @JoinColumn(name = "from_street", referencedColumnName = "street"),
        },
        foreignKey = @ForeignKey(name = "fk_order_from"))
    Place from_;

    @Any
    @AnyKeyJavaClass(Long.class)
    @AnyDiscriminatorValue(discriminator = "C", entity = Customer.class)
    @AnyDiscriminatorValue(discriminator = "I", entity = Item.class)
    @Column(name = "about_type", length = 1)
    @JoinColumn(name = "about_id")
    Object about;

    @ManyToAny
    @AnyKeyJavaClass(Long.class)
    @AnyDiscriminatorValue(discriminator = "C", entity = Customer.class)
    @AnyDiscriminatorValue(discriminator = "I", entity = Item.class)
    @Column(name = "tag_type", length = 1)
    @JoinTable(
        name = "trade_tagged",
        joinColumns = @JoinColumn(name = "order_id"),
        inverseJoinColumns = @JoinColumn(name = "tag_id"))
    Set<Object> tagged = new HashSet<>();
  }
}
