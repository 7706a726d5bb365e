package dev.cairn.hibernate.model.odd;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Says with JPA's own annotations what Hibernate's used to be needed for. */
@Entity
@Table(comment = "newer", check = @CheckConstraint(name = "ck_newer", constraint = "low < high"))
public class Newer {
  @Id Long id;
  int low;

  @Column(check = @CheckConstraint(constraint = "high < 100"), comment = "the top")
  int high;
}
