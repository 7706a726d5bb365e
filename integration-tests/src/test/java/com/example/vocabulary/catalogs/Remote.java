package com.example.vocabulary.catalogs;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Comment;

/** Lies in a database of its own, which to MySQL is a catalog. */
@Entity
@Table(catalog = "vocabulary_other", name = "remote")
@Comment("far away")
@SuppressWarnings("deprecation") // Hibernate 6.6 has only this
public class Remote {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @ManyToOne Remote next;

  /** Refers to another database. */
  @Entity(name = "near")
  public static class Near {
    @Id Long id;
    @ManyToOne Remote remote;
  }
}
