package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the value that rows which exist get in a column that may not be null: a person's decision,
 * the column's default, the application's initial value; else it is a question.
 */
final class Fills {

  /**
   * The answer for one column.
   *
   * @param why what to say about it
   */
  record Answer(Optional<Fill> fill, Optional<String> why) {
    static final Answer NONE = new Answer(Optional.empty(), Optional.empty());
  }

  /** A column of a table, by their keys. */
  private record Place(TableKey table, String column) {}

  private final Keys keys;
  private final InitialValues initialValues;
  private final Map<Place, Fill> decided = new HashMap<>();
  private final Set<Place> openRenames = new HashSet<>();
  private final Map<TableKey, Table> models = new HashMap<>();
  private final List<Question> questions = new ArrayList<>();

  /**
   * @param models the wanted schema with the names it was given with, which the initial values know
   */
  Fills(
      Dialect dialect,
      InitialValues initialValues,
      Decisions decisions,
      Schema models,
      Map<TableKey, Form> wanted) {
    this.initialValues = initialValues;
    keys = new Keys(dialect.identifiers());
    models.tables().values().forEach(table -> this.models.put(keys.table(table.name()), table));
    decisions.fills().forEach((name, fill) -> decided.put(place(name, wanted), fill));
  }

  private Place place(String name, Map<TableKey, Form> wanted) {
    int dot = name.lastIndexOf('.');
    Place place =
        dot <= 0
            ? new Place(new TableKey("", ""), "")
            : new Place(
                keys.table(ObjectName.parse(name.substring(0, dot))),
                keys.part(name.substring(dot + 1)));
    Form table = wanted.get(place.table());
    if (table == null) {
      throw CairnException.usage("--fill %s matches no column of the models.".formatted(name))
          .hint("Write the table and the column: --fill todo.completed=VALUE");
    }
    List<Column> columns = table.given().columns();
    if (columns.stream().noneMatch(column -> keys.part(column.name()).equals(place.column()))) {
      throw CairnException.usage("--fill %s matches no column of the models.".formatted(name))
          .hint(
              "Columns of %s: %s"
                  .formatted(
                      table.name(),
                      String.join(", ", columns.stream().map(Column::name).toList())));
    }
    return place;
  }

  /** Asks nothing about this column: it may be the new name of another. */
  void leaveOpen(ObjectName table, String column) {
    openRenames.add(new Place(keys.table(table), keys.part(column)));
  }

  List<Question> questions() {
    return List.copyOf(questions);
  }

  /** Returns what the rows of {@code table} get in a column that is added. */
  Answer forAdded(ObjectName table, Column column) {
    boolean fillsItself =
        column.nullable() || column.identity().isPresent() || column.generated().isPresent();
    Optional<Answer> decision = decision(table, column);
    if (decision.isPresent()) {
      return decision.get();
    }
    if (fillsItself) {
      return Answer.NONE;
    }
    if (column.defaultSql().isPresent()) {
      return new Answer(Optional.empty(), Optional.of(fromDefault(table, column)));
    }
    return fromApplication(table, column);
  }

  /** Returns what rows of {@code table} that hold null get in a column that forbids it. */
  Answer forAltered(ObjectName table, Column column) {
    Optional<Answer> decision = decision(table, column);
    if (decision.isPresent()) {
      return decision.get();
    }
    if (column.identity().isPresent() || column.generated().isPresent()) {
      return Answer.NONE;
    }
    if (column.defaultSql().isPresent()) {
      return new Answer(
          column.defaultSql().map(Fill.Sql::new), Optional.of(fromDefault(table, column)));
    }
    return fromApplication(table, column);
  }

  /**
   * Returns {@code back}, a step of a downgrade, with a value for the rows that have come to be
   * null since, where it forbids null again and one is known: the column's default, or the
   * application's initial value.
   */
  Operation onTheWayBack(Operation back) {
    if (!(back instanceof Operation.AlterColumn alter)
        || alter.before().isEmpty()
        || !alter.changes().contains(new ColumnChange.SetNullable(false))) {
      return back;
    }
    Column column = ColumnChange.applyAll(alter.before().get(), alter.changes());
    if (column.identity().isPresent() || column.generated().isPresent()) {
      return back;
    }
    Optional<Fill> fill =
        column
            .defaultSql()
            .<Fill>map(Fill.Sql::new)
            .or(
                () ->
                    initial(alter.table(), column)
                        .filter(value -> alter.changes().size() == 1)
                        .map(value -> new Fill.Literal(value.value())));
    return new Operation.AlterColumn(
        alter.table(), alter.column(), alter.changes(), fill, alter.before());
  }

  private Optional<Answer> decision(ObjectName table, Column column) {
    return Optional.ofNullable(decided.get(new Place(keys.table(table), keys.part(column.name()))))
        .map(
            fill ->
                new Answer(
                    Optional.of(fill),
                    Optional.of("existing rows get " + shown(fill) + ", as decided")));
  }

  private static String fromDefault(ObjectName table, Column column) {
    return "existing rows get %s, the default of %s.%s"
        .formatted(column.defaultSql().orElseThrow(), table, column.name());
  }

  private Optional<InitialValues.InitialValue> initial(ObjectName table, Column column) {
    Table model = models.getOrDefault(keys.table(table), Table.of(table, List.of(column)));
    String name =
        model.columns().stream()
            .map(Column::name)
            .filter(given -> keys.samePart(given, column.name()))
            .findFirst()
            .orElse(column.name());
    return initialValues.of(model.name(), name);
  }

  private Answer fromApplication(ObjectName table, Column column) {
    Optional<InitialValues.InitialValue> initial = initial(table, column);
    if (initial.isPresent()) {
      Fill.Literal fill = new Fill.Literal(initial.get().value());
      String source = initial.get().source().replaceFirst("\\s*=.*", "");
      return new Answer(
          Optional.of(fill),
          Optional.of("existing rows get " + shown(fill) + ", the initial value of " + source));
    }
    if (!openRenames.contains(new Place(keys.table(table), keys.part(column.name())))) {
      questions.add(
          new Question.FillValue(
              table,
              column.name(),
              column.type(),
              "--fill " + table + "." + column.name() + "=VALUE"));
    }
    return Answer.NONE;
  }

  private static String shown(Fill fill) {
    if (fill instanceof Fill.Sql sql) {
      return sql.expression();
    }
    Object value = ((Fill.Literal) fill).value();
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    return value instanceof CharSequence ? "'" + value + "'" : value.toString();
  }
}
