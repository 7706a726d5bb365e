package dev.cairn.dialect.sqlite;

import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code CREATE TABLE} as SQLite keeps it. */
final class TableParser {

  private static final List<String> ENDS_TYPE =
      List.of(
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

  private final String sql;
  private final TokenCursor cursor;
  private final Map<String, Member> known;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<Clause> constraints = new ArrayList<>();

  private TableParser(String sql, Map<String, Member> known) {
    this.sql = sql;
    this.cursor = new TokenCursor(sql);
    this.known = known;
  }

  /**
   * Returns the table that {@code sql} makes.
   *
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static TableDefinition parse(String sql) {
    return parse(sql, new HashMap<>());
  }

  /**
   * Returns the table that {@code sql} makes.
   *
   * @param known columns and constraints by their text, from the tables read before; those of this
   *     one are added. Tables have many in common, and what is spelled alike is alike.
   * @throws dev.cairn.error.CairnException when it cannot be read
   */
  static TableDefinition parse(String sql, Map<String, Member> known) {
    return new TableParser(sql, known).table();
  }

  private TableDefinition table() {
    while (!cursor.isSymbol('(')) {
      cursor.next();
    }
    cursor.expect('(');
    member();
    while (true) {
      if (cursor.takeSymbol(',')) {
        member();
      } else if (isTableConstraint()) {
        // SQLite takes constraints without a comma between
        tableConstraint().ifPresent(constraints::add);
      } else {
        break;
      }
    }
    cursor.expect(')');
    boolean withoutRowid = false;
    boolean strict = false;
    while (!cursor.atEnd()) {
      withoutRowid |= cursor.isWord("without");
      strict |= cursor.isWord("strict");
      cursor.next();
    }
    return new TableDefinition(columns, constraints, withoutRowid, strict);
  }

  /** Reads a column or a constraint, or takes it over where its text up to the comma is known. */
  private void member() {
    int start = cursor.position();
    int comma = sql.indexOf(',', start);
    String text = comma < 0 ? "" : sql.substring(start, comma);
    Member same = known.get(text);
    if (same == null) {
      Optional<? extends Member> read =
          isTableConstraint() ? tableConstraint() : Optional.of(column());
      read.ifPresent(this::add);
      // Only a text that ends with the member itself stands for it.
      if (cursor.isSymbol(',') && cursor.start() == comma) {
        read.ifPresent(member -> known.put(text, member));
      }
    } else {
      add(same);
      cursor.skipTo(comma);
    }
  }

  private void add(Member member) {
    if (member instanceof ColumnDefinition column) {
      columns.add(column);
    } else if (member instanceof Clause constraint) {
      constraints.add(constraint);
    }
  }

  private boolean isTableConstraint() {
    return cursor.isWord("constraint")
        || cursor.isWord("primary", "key")
        || cursor.isWord("unique")
        || cursor.isWord("check")
        || cursor.isWord("foreign", "key");
  }

  private ColumnDefinition column() {
    String name = cursor.name();
    String type = type();
    List<Clause> clauses = new ArrayList<>();
    while (!cursor.atMemberEnd()) {
      columnConstraint(name).ifPresent(clauses::add);
    }
    return new ColumnDefinition(name, type, clauses);
  }

  private String type() {
    int start = cursor.start();
    boolean any = false;
    while (!cursor.atMemberEnd() && !cursor.isOneOf(ENDS_TYPE)) {
      any = true;
      cursor.skip();
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
    throw cursor.unreadable("there is a " + cursor.peek() + " behind column " + column);
  }

  private Optional<Clause> tableConstraint() {
    Optional<String> name = constraintName();
    int start = cursor.start();
    if (cursor.isWord("primary", "key") || cursor.isWord("unique")) {
      boolean primary = cursor.take("primary", "key");
      if (!primary) {
        cursor.next();
      }
      boolean autoincrement = false;
      List<String> keys = new ArrayList<>();
      cursor.expect('(');
      do {
        keys.add(cursor.name());
        while (!cursor.atMemberEnd()) {
          autoincrement |= cursor.isWord("autoincrement");
          cursor.skip();
        }
      } while (cursor.takeSymbol(','));
      cursor.expect(')');
      conflict();
      return Optional.of(
          new Clause.Key(name, primary, keys, autoincrement, false, cursor.since(start)));
    } else if (cursor.take("check")) {
      return Optional.of(check(name, start));
    } else if (cursor.take("foreign", "key")) {
      List<String> from = names();
      ForeignKey key = reference(name, from);
      return Optional.of(new Clause.Reference(name, key, cursor.since(start)));
    }
    return Optional.empty();
  }

  private Clause.Check check(Optional<String> name, int start) {
    String expression = cursor.parenthesized();
    conflict();
    return new Clause.Check(name, expression, cursor.since(start));
  }

  private String defaultValue() {
    int start = cursor.start();
    if (cursor.isSymbol('(')) {
      return cursor.parenthesized();
    }
    while (cursor.takeSymbol('-') || cursor.takeSymbol('+')) {
      // a sign belongs to the number
    }
    boolean bytes = cursor.isWord("x");
    cursor.next();
    if (bytes && cursor.isJoined()) {
      cursor.next();
    }
    return cursor.since(start);
  }

  private ForeignKey reference(Optional<String> name, List<String> from) {
    cursor.take("references");
    ObjectName target = ObjectName.of(cursor.name());
    List<String> to = cursor.isSymbol('(') ? names() : List.of();
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
    List<String> names = new ArrayList<>();
    cursor.expect('(');
    do {
      names.add(cursor.name());
      while (!cursor.atMemberEnd()) {
        cursor.skip();
      }
    } while (cursor.takeSymbol(','));
    cursor.expect(')');
    return names;
  }

  private void conflict() {
    if (cursor.take("on", "conflict")) {
      cursor.next();
    }
  }
}
