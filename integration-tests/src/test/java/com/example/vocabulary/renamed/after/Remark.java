package com.example.vocabulary.renamed.after;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

/** What refers to the one that is renamed, under a name of its own. */
@Entity
public class Remark {

  @Id Long id;

  @ManyToOne
  @JoinColumn(name = "about")
  Task about;
}
