package dev.cairn.hibernate.model.options;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Options wherever there are any. */
@Entity
@Table(
    options = "with (fillfactor = 70)",
    check = @CheckConstraint(constraint = "number > 0", options = "no inherit"),
    indexes = @Index(name = "ix_number", columnList = "number", options = "tablespace fast"))
public class Optioned {
  @Id
  @GeneratedValue
  @SequenceGenerator(name = "optioned_ids", sequenceName = "optioned_ids", options = "cycle")
  Long id;

  @Column(options = "compression lz4")
  int number;
}
