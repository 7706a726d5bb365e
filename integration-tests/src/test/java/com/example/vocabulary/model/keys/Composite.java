package com.example.vocabulary.model.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.NaturalId;

/** Keys of several columns, derived keys, natural keys. */
public final class Composite {

  private Composite() {}

  /** A key of three columns. */
  @Embeddable
  public static class LineKey implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(length = 20)
    String zone;

    long number_;
    int part;

    @Override
    public boolean equals(Object other) {
      return other instanceof LineKey key
          && number_ == key.number_
          && part == key.part
          && Objects.equals(zone, key.zone);
    }

    @Override
    public int hashCode() {
      return Objects.hash(zone, number_, part);
    }
  }

  /** Has its key in an embeddable. */
  @Entity(name = "KeyLine")
  public static class Line {
    @EmbeddedId LineKey key;
    String text;
  }

  /** Has its key in fields of its own. */
  @Entity(name = "KeySeat")
  @IdClass(SeatId.class)
  public static class Seat {
    @Id Integer rowNumber;

    @Id
    @Column(length = 1)
    String letter;

    boolean window_;
  }

  /** The fields of a {@link Seat}'s key, as JPA wants them. */
  public static class SeatId implements Serializable {
    private static final long serialVersionUID = 1L;
    Integer rowNumber;
    String letter;

    @Override
    public boolean equals(Object other) {
      return other instanceof SeatId id
          && Objects.equals(rowNumber, id.rowNumber)
          && Objects.equals(letter, id.letter);
    }

    @Override
    public int hashCode() {
      return Objects.hash(rowNumber, letter);
    }
  }

  /** Has the whole key of another for its own. */
  @Entity(name = "KeyNote")
  public static class Note {
    @EmbeddedId LineKey key;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    Line line;

    String text;
  }

  /** A key of which a part is another's. */
  @Embeddable
  public static class StopKey implements Serializable {
    private static final long serialVersionUID = 1L;
    Long routeId;
    int position_;

    @Override
    public boolean equals(Object other) {
      return other instanceof StopKey key
          && position_ == key.position_
          && Objects.equals(routeId, key.routeId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(routeId, position_);
    }
  }

  /** Has stops. */
  @Entity(name = "KeyRoute")
  public static class Route {
    @Id Long id;

    @NaturalId
    @Column(length = 40)
    String name;

    @NaturalId(mutable = true)
    @Column(length = 10)
    String country;
  }

  /** Has a part of its key from a route. */
  @Entity(name = "KeyStop")
  public static class Stop {
    @EmbeddedId StopKey key;

    @MapsId("routeId")
    @ManyToOne
    @JoinColumn(name = "route_id")
    Route route;
  }

  /** Has an association for an identifier. */
  @Entity(name = "KeyProfile")
  public static class Profile {
    @Id @OneToOne Route route;
    String text;
  }
}
