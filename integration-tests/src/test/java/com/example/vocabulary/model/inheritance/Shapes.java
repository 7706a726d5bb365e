package com.example.vocabulary.model.inheritance;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.ConcreteProxy;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.DiscriminatorOptions;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.SecondaryRow;

/** Hierarchies. */
public final class Shapes {

  private Shapes() {}

  /** Fields that several tables repeat. */
  @MappedSuperclass
  @Access(AccessType.FIELD)
  public abstract static class Base {
    @Id @GeneratedValue Long id;

    @Column(length = 60)
    String label;

    @ManyToOne Owner owner;
  }

  /** Referred to from the hierarchies. */
  @Entity(name = "InhOwner")
  public static class Owner {
    @Id Long id;
  }

  /** One table for all. */
  @Entity(name = "InhShape")
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  @DiscriminatorColumn(name = "kind", length = 12)
  @DiscriminatorOptions(force = true)
  public abstract static class Shape extends Base {
    int sides;
  }

  /** A shape. */
  @Entity(name = "InhCircle")
  @DiscriminatorValue("circle")
  public static class Circle extends Shape {
    @Column(nullable = false)
    int radius;

    @ManyToOne Owner painter;
  }

  /** A shape. */
  @Entity(name = "InhSquare")
  @DiscriminatorValue("square")
  public static class Square extends Shape {
    @Column(unique = true)
    Integer size_;
  }

  /** Told apart by a number. */
  @Entity(name = "InhTone")
  @DiscriminatorColumn(name = "tone", discriminatorType = DiscriminatorType.INTEGER)
  @DiscriminatorValue("0")
  public static class Tone {
    @Id Long id;
  }

  /** Another tone. */
  @Entity(name = "InhLoudTone")
  @DiscriminatorValue("1")
  public static class LoudTone extends Tone {
    int volume_;
  }

  /** Told apart by a letter. */
  @Entity(name = "InhMark")
  @DiscriminatorColumn(name = "mark", discriminatorType = DiscriminatorType.CHAR)
  @DiscriminatorValue("a")
  public static class Mark {
    @Id Long id;
  }

  /** Another mark. */
  @Entity(name = "InhSecondMark")
  @DiscriminatorValue("b")
  public static class SecondMark extends Mark {}

  /** Told apart by a formula: no column. */
  @Entity(name = "InhRated")
  @DiscriminatorFormula("case when stars > 3 then 'good' else 'bad' end")
  @DiscriminatorValue("bad")
  @ConcreteProxy
  public static class Rated {
    @Id Long id;
    int stars;
  }

  /** Rated well. */
  @Entity(name = "InhGood")
  @DiscriminatorValue("good")
  public static class Good extends Rated {
    String praise;
  }

  /** A table for each class, joined. */
  @Entity(name = "InhVehicle")
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn(name = "vehicle_type")
  public static class Vehicle extends Base {
    String plate;
  }

  /** A vehicle. */
  @Entity(name = "InhCar")
  @PrimaryKeyJoinColumn(name = "vehicle_id", foreignKey = @ForeignKey(name = "fk_car_vehicle"))
  @OnDelete(action = OnDeleteAction.CASCADE)
  public static class Car extends Vehicle {
    int doors;
  }

  /** A vehicle's vehicle. */
  @Entity(name = "InhTaxi")
  public static class Taxi extends Car {
    String company;
  }

  /** Joined, and nothing tells the classes apart. */
  @Entity(name = "InhAnimal")
  @Inheritance(strategy = InheritanceType.JOINED)
  public static class Animal {
    @Id @GeneratedValue Long id;
  }

  /** An animal. */
  @Entity(name = "InhDog")
  public static class Dog extends Animal {
    String name;
  }

  /** A table for each concrete class. */
  @Entity(name = "InhPayment")
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  public abstract static class Payment extends Base {
    int cents;
  }

  /** A payment. */
  @Entity(name = "InhCard")
  @Table(indexes = @Index(name = "ix_inh_card", columnList = "label"))
  public static class Card extends Payment {
    String number_;
  }

  /** A payment. */
  @Entity(name = "InhCash")
  public static class Cash extends Payment {
    String drawer;
  }

  /** Refers to the table that is not there. */
  @Entity(name = "InhReceipt")
  public static class Receipt {
    @Id Long id;
    @ManyToOne Payment payment;
    @ManyToOne Vehicle vehicle;
    @ManyToOne Shape shape;
  }

  /** Says what it inherits otherwise, and keeps some of it in other tables. */
  @Entity(name = "InhPerson")
  @AttributeOverride(name = "label", column = @Column(name = "person_label", length = 10))
  @AssociationOverride(
      name = "owner",
      joinColumns = @JoinColumn(name = "boss_id", nullable = false),
      foreignKey = @ForeignKey(name = "fk_person_boss"))
  @SecondaryTable(
      name = "inh_person_detail",
      pkJoinColumns = @PrimaryKeyJoinColumn(name = "person_id"),
      foreignKey = @ForeignKey(name = "fk_detail_person"),
      uniqueConstraints = @UniqueConstraint(name = "uq_motto", columnNames = "motto"),
      indexes = @Index(name = "ix_person_size", columnList = "size_ desc"))
  @SecondaryTable(name = "inh_person_extra")
  @SecondaryRow(table = "inh_person_extra", optional = false)
  public static class Person extends Base {
    @Column(table = "inh_person_detail", length = 200)
    String motto;

    @Column(table = "inh_person_detail", nullable = false)
    int size_;

    @Column(table = "inh_person_extra")
    String extra;
  }
}
