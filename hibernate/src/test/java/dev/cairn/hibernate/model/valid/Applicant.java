package dev.cairn.hibernate.model.valid;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Bean Validation shapes the columns. */
@Entity
public class Applicant {
  @Id Long id;

  @NotNull
  @Size(max = 40)
  String name;

  @Max(150)
  Integer age;
}
