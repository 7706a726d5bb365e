package dev.cairn.hibernate.model.views;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.View;

/** What a view looks at. */
@Entity
public class Viewed {
  @Id Long id;
  String name;

  /** The view. */
  @Entity(name = "Look")
  @View(query = "select id, name from Viewed where name is not null")
  public static class Look {
    @Id Long id;
    String name;
  }
}
