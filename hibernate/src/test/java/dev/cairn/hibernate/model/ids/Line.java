package dev.cairn.hibernate.model.ids;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** A composite key, and references to it. */
@Entity
public class Line {
  @EmbeddedId Key key;
  String text;

  /** The key. */
  @Embeddable
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String zone;
    long number;
    int part;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && number == key.number
          && part == key.part
          && Objects.equals(zone, key.zone);
    }

    @Override
    public int hashCode() {
      return Objects.hash(zone, number, part);
    }
  }

  /** Refers to a composite key. */
  @Entity(name = "Remark")
  public static class Remark {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "remarks")
    @SequenceGenerator(name = "remarks", sequenceName = "remark_ids", initialValue = 100)
    Long id;

    @ManyToOne Line line;
  }

  /** A UUID for a key. */
  @Entity(name = "Token")
  public static class Token {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    @OneToOne(optional = false)
    Remark remark;
  }
}
