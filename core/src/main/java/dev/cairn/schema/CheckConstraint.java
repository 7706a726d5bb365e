package dev.cairn.schema;

import java.util.Optional;

/** A check; {@code expression} in SQL, without the outer parentheses. */
public record CheckConstraint(Optional<String> name, String expression) {

  public CheckConstraint withName(Optional<String> newName) {
    return new CheckConstraint(newName, expression);
  }

  public CheckConstraint withExpression(String newExpression) {
    return new CheckConstraint(name, newExpression);
  }
}
