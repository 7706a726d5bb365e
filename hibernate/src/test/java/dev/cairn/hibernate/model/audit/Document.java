package dev.cairn.hibernate.model.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.envers.Audited;

/** Envers keeps its history. */
@Entity
@Audited
public class Document {
  @Id Long id;
  String title;
}
