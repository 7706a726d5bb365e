package dev.cairn.hibernate.model.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity whose constructor fails. */
@Entity
public class Fussy {
  @Id long id;
  int mood = 3;

  Fussy() {
    throw new IllegalStateException("not today");
  }
}
