package com.example.vocabulary.renamed.after;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Set;

/** What has all that a rename must take along. */
@Entity
@Table(indexes = @Index(columnList = "title"))
public class Task {

  /** How far it is; a check in the database. */
  public enum Stage {
    OPEN,
    DONE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  Long id;

  @Column(nullable = false, unique = true, length = 20)
  String code;

  @Column(length = 100)
  String title;

  @Column(nullable = false, length = 10)
  @Enumerated(EnumType.STRING)
  Stage stage;

  @ManyToOne Tag main;

  @ManyToOne Task parent;

  @ManyToMany Set<Tag> tags;

  @ElementCollection Set<String> notes;
}
