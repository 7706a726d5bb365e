package dev.cairn.schema;

import java.util.Optional;

/**
 * A check; {@code expression} in SQL, without the outer parentheses.
 *
 * <p>PostgreSQL's exclusion constraints are checks too, which look at more than one row: their
 * expression is all that follows the name, {@code EXCLUDE USING gist (room WITH =, …)}.
 */
public record CheckConstraint(Optional<String> name, String expression) {

  private static final String EXCLUDE = "EXCLUDE ";

  public CheckConstraint withName(Optional<String> newName) {
    return new CheckConstraint(newName, expression);
  }

  public CheckConstraint withExpression(String newExpression) {
    return new CheckConstraint(name, newExpression);
  }

  /** Returns whether it is an exclusion constraint. */
  public boolean isExclusion() {
    return expression.regionMatches(true, 0, EXCLUDE, 0, EXCLUDE.length());
  }
}
