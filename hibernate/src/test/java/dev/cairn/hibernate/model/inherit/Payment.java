package dev.cairn.hibernate.model.inherit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;

/** A table for each concrete class. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Payment {
  @Id long id;
  int cents = 100;

  /** A payment. */
  @Entity(name = "Card")
  public static class Card extends Payment {
    String number;
  }

  /** A payment. */
  @Entity(name = "Cash")
  public static class Cash extends Payment {
    @ManyToOne Vehicle box;
  }

  /** Refers to the table that is not there. */
  @Entity(name = "Receipt")
  public static class Receipt {
    @Id long id;
    @ManyToOne Payment payment;
  }
}
