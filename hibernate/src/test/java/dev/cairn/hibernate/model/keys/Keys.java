package dev.cairn.hibernate.model.keys;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import java.io.Serializable;
import java.util.Objects;

/** Keys of several columns, with the classes that JPA wants for them. */
public final class Keys {
  private Keys() {}

  /** A key of columns of the entity's own. */
  @Entity(name = "Seat")
  @IdClass(Key.class)
  @Inheritance(strategy = InheritanceType.JOINED)
  public static class Seat extends InHouse {
    @Id long number;

    @Id
    @Enumerated(EnumType.STRING)
    Side side = Side.LEFT;

    @Id @GeneratedValue long drawn;

    String note;
  }

  /** Stored by its name. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** What all of a house have. */
  @MappedSuperclass
  public static class InHouse {
    @Id String hall = "main";
  }

  /** What keys of a house have. */
  @MappedSuperclass
  public static class KeyInHouse implements Serializable {
    private static final long serialVersionUID = 1L;
    String hall;
  }

  /** The key. */
  public static class Key extends KeyInHouse {
    private static final long serialVersionUID = 1L;
    long number;
    Side side;
    long drawn;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && number == key.number && Objects.equals(hall, key.hall);
    }

    @Override
    public int hashCode() {
      return Objects.hash(number, hall);
    }
  }

  /** Has the columns of the key again. */
  @Entity(name = "Box")
  public static class Box extends Seat {
    int chairs;
  }

  /** A key in one object, which the entity makes. */
  @Entity(name = "Ticket")
  public static class Ticket {
    @EmbeddedId TicketKey key = new TicketKey("EU");
    String text;
  }

  /** A key in one object, which the application makes. */
  @Entity(name = "Coupon")
  public static class Coupon {
    @EmbeddedId TicketKey key;

    @ManyToOne
    @MapsId("ticketNumber")
    Event event;
  }

  /** The key in one object. */
  @Embeddable
  public static class TicketKey extends KeyOfRegion {
    private static final long serialVersionUID = 1L;
    long ticketNumber;
    String kind = "plain";

    protected TicketKey() {}

    TicketKey(String region) {
      this.region = region;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof TicketKey key && ticketNumber == key.ticketNumber;
    }

    @Override
    public int hashCode() {
      return Objects.hash(ticketNumber);
    }
  }

  /** What keys of a region have. */
  @MappedSuperclass
  public static class KeyOfRegion implements Serializable {
    private static final long serialVersionUID = 1L;
    String region = "world";
  }

  /** What others refer to. */
  @Entity(name = "Event")
  public static class Event {
    @Id long id;
  }

  /** A key of which a part is another's. */
  @Entity(name = "Visit")
  @IdClass(VisitKey.class)
  public static class Visit {
    @Id @ManyToOne Event event;
    @Id int day = 1;
  }

  /** The key of a visit. */
  public static class VisitKey implements Serializable {
    private static final long serialVersionUID = 1L;
    long event;
    int day;

    @Override
    public boolean equals(Object other) {
      return other instanceof VisitKey key && event == key.event && day == key.day;
    }

    @Override
    public int hashCode() {
      return Objects.hash(event, day);
    }
  }
}
