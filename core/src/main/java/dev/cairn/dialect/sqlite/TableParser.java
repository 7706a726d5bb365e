package dev.cairn.dialect.sqlite;

import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.ObjectName;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code CREATE TABLE} as SQLite keeps it. */
final class TableParser {

  private static final Set<String> ENDS_TYPE =
      Set.of(
          "constraint",
          "primary",
          "not",
          "null",
          "unique",
          "check",
          "default",
          "collate",
          "references",
          "generated",
          "as",
          "foreign",
          "deferrable",
          "on");

  private final TokenCursor cursor;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<Clause> constraints = new ArrayList<>();

  private TableParser(String sql) {
    this.cursor = new TokenCursor(sql);
  }

  /**
   * Returns the table that {@code sql} makes.
   *
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static TableDefinition parse(String sql) {
    return new TableParser(sql).table();
  }

  private TableDefinition table() {
    while (!cursor.isSymbol("(")) {
      cursor.next();
    }
    cursor.expect("(");
    do {
      if (isTableConstraint()) {
        tableConstraint();
      } else {
        column();
      }
    } while (cursor.takeSymbol(",") || isTableConstraint());
    cursor.expect(")");
    boolean withoutRowid = false;
    boolean strict = false;
    while (!cursor.atEnd()) {
      withoutRowid |= cursor.isWord("without");
      strict |= cursor.isWord("strict");
      cursor.next();
    }
    return new TableDefinition(columns, constraints, withoutRowid, strict);
  }

  private boolean isTableConstraint() {
    return cursor.isWord("constraint")
        || cursor.isWord("primary", "key")
        || cursor.isWord("unique")
        || cursor.isWord("check")
        || cursor.isWord("foreign", "key");
  }

  private void column() {
    String name = cursor.name();
    String type = type();
    List<Clause> clauses = new ArrayList<>();
    while (!cursor.isSymbol(",") && !cursor.isSymbol(")")) {
      columnConstraint(name).ifPresent(clauses::add);
    }
    columns.add(new ColumnDefinition(name, type, clauses));
  }

  private String type() {
    int start = cursor.start();
    boolean any = false;
    while (!cursor.isSymbol(",") && !cursor.isSymbol(")")) {
      SqlToken token = cursor.peek();
      if (token.kind() == Kind.WORD && ENDS_TYPE.contains(token.text().toLowerCase(Locale.ROOT))) {
        break;
      }
      any = true;
      if (token.isSymbol("(")) {
        cursor.parenthesized();
      } else {
        cursor.next();
      }
    }
    return any ? cursor.since(start) : "";
  }

  private Optional<String> constraintName() {
    Optional<String> name = Optional.empty();
    while (cursor.take("constraint")) {
      name = Optional.of(cursor.name());
    }
    return name;
  }

  private Optional<Clause> columnConstraint(String column) {
    Optional<String> name = constraintName();
    int start = cursor.start();
    if (cursor.take("primary", "key")) {
      boolean descending = cursor.take("desc");
      cursor.take("asc");
      conflict();
      boolean autoincrement = cursor.take("autoincrement");
      return Optional.of(
          new Clause.Key(
              name, true, List.of(column), autoincrement, descending, cursor.since(start)));
    } else if (cursor.take("unique")) {
      conflict();
      return Optional.of(
          new Clause.Key(name, false, List.of(column), false, false, cursor.since(start)));
    } else if (cursor.take("not", "null")) {
      conflict();
      return Optional.of(new Clause.NotNull(name, cursor.since(start)));
    } else if (cursor.take("null")) {
      conflict();
      return Optional.empty();
    } else if (cursor.take("check")) {
      return Optional.of(check(name, start));
    } else if (cursor.take("default")) {
      String expression = defaultValue();
      return Optional.of(new Clause.Default(name, expression, cursor.since(start)));
    } else if (cursor.take("collate")) {
      String collation = cursor.name();
      return Optional.of(new Clause.Collation(name, collation, cursor.since(start)));
    } else if (cursor.isWord("references")) {
      ForeignKey key = reference(name, List.of(column));
      return Optional.of(new Clause.Reference(name, key, cursor.since(start)));
    } else if (cursor.take("generated", "always", "as") || cursor.take("as")) {
      String expression = cursor.parenthesized();
      boolean stored = cursor.take("stored");
      cursor.take("virtual");
      return Optional.of(new Clause.Computed(name, expression, stored, cursor.since(start)));
    } else if (name.isPresent()) {
      // SQLite takes a name that no constraint follows
      return Optional.empty();
    }
    throw cursor.unreadable("there is a " + cursor.peek().text() + " behind column " + column);
  }

  private void tableConstraint() {
    Optional<String> name = constraintName();
    int start = cursor.start();
    if (cursor.isWord("primary", "key") || cursor.isWord("unique")) {
      boolean primary = cursor.take("primary", "key");
      if (!primary) {
        cursor.next();
      }
      boolean autoincrement = false;
      List<String> keys = new ArrayList<>();
      for (String member : cursor.parenthesizedList()) {
        TokenCursor key = new TokenCursor(member);
        keys.add(key.name());
        while (!key.atEnd()) {
          autoincrement |= key.next().isWord("autoincrement");
        }
      }
      conflict();
      constraints.add(
          new Clause.Key(name, primary, keys, autoincrement, false, cursor.since(start)));
    } else if (cursor.take("check")) {
      constraints.add(check(name, start));
    } else if (cursor.take("foreign", "key")) {
      List<String> from = names();
      ForeignKey key = reference(name, from);
      constraints.add(new Clause.Reference(name, key, cursor.since(start)));
    }
  }

  private Clause.Check check(Optional<String> name, int start) {
    String expression = cursor.parenthesized();
    conflict();
    return new Clause.Check(name, expression, cursor.since(start));
  }

  private String defaultValue() {
    int start = cursor.start();
    if (cursor.isSymbol("(")) {
      return cursor.parenthesized();
    }
    while (cursor.takeSymbol("-") || cursor.takeSymbol("+")) {
      // a sign belongs to the number
    }
    SqlToken token = cursor.next();
    if (token.isWord("x") && !cursor.atEnd() && cursor.peek().start() == token.end()) {
      cursor.next();
    }
    return cursor.since(start);
  }

  private ForeignKey reference(Optional<String> name, List<String> from) {
    cursor.take("references");
    ObjectName target = ObjectName.of(cursor.name());
    List<String> to = cursor.isSymbol("(") ? names() : List.of();
    Action onDelete = Action.NO_ACTION;
    Action onUpdate = Action.NO_ACTION;
    Deferrability deferrability = Deferrability.NOT_DEFERRABLE;
    while (true) {
      if (cursor.take("on", "delete")) {
        onDelete = action();
      } else if (cursor.take("on", "update")) {
        onUpdate = action();
      } else if (cursor.take("on", "insert")) {
        action();
      } else if (cursor.take("match")) {
        cursor.name();
      } else if (cursor.take("not", "deferrable")) {
        initially();
      } else if (cursor.take("deferrable")) {
        deferrability =
            initially() ? Deferrability.INITIALLY_DEFERRED : Deferrability.INITIALLY_IMMEDIATE;
      } else {
        return new ForeignKey(name, from, target, to, onDelete, onUpdate, deferrability);
      }
    }
  }

  private boolean initially() {
    boolean deferred = cursor.take("initially", "deferred");
    cursor.take("initially", "immediate");
    return deferred;
  }

  private Action action() {
    if (cursor.take("set", "null")) {
      return Action.SET_NULL;
    } else if (cursor.take("set", "default")) {
      return Action.SET_DEFAULT;
    } else if (cursor.take("cascade")) {
      return Action.CASCADE;
    } else if (cursor.take("restrict")) {
      return Action.RESTRICT;
    }
    cursor.take("no", "action");
    return Action.NO_ACTION;
  }

  private List<String> names() {
    return cursor.parenthesizedList().stream()
        .map(member -> new TokenCursor(member).name())
        .toList();
  }

  private void conflict() {
    if (cursor.take("on", "conflict")) {
      cursor.next();
    }
  }
}
