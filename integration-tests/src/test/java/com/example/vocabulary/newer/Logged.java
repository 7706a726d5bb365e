package com.example.vocabulary.newer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Audited;

/** Every change is written down. */
@Entity
@Audited
public class Logged {
  @Id Long id;
  String text;
}
