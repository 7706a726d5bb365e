package com.example.vocabulary.views;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.View;

/** A table that a view looks at. */
@Entity
@Table(name = "look_base")
public class Viewed {
  @Id Long id;
  String name;

  /** A view, and no table. */
  @Entity
  @Table(name = "look_view")
  @View(query = "select id, name from look_base where name is not null")
  public static class Look {
    @Id Long id;
    String name;
  }
}
