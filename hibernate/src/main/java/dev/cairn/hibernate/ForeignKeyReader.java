package dev.cairn.hibernate;

import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * Reads the foreign keys that the schema export would create. SQLite gets them too: Hibernate
 * leaves them out there only because it adds keys after the tables, which SQLite cannot do.
 */
final class ForeignKeyReader {

  private static final Pattern ACTION =
      Pattern.compile(
          "on\\s+(delete|update)\\s+(no\\s+action|restrict|cascade|set\\s+null|set\\s+default)",
          Pattern.CASE_INSENSITIVE);

  private final TableContext context;

  ForeignKeyReader(TableContext context) {
    this.context = context;
  }

  List<ForeignKey> read(Table table) {
    List<ForeignKey> result = new ArrayList<>();
    Set<ForeignKey> seen = new HashSet<>();
    for (org.hibernate.mapping.ForeignKey key : context.versions().foreignKeys(table)) {
      if (key.isCreationEnabled()
          && key.isPhysicalConstraint()
          && !key.getReferencedTable().isView()) {
        ForeignKey read = read(key);
        if (seen.add(read.withName(Optional.empty()))) {
          result.add(read);
        }
      }
    }
    return result;
  }

  private ForeignKey read(org.hibernate.mapping.ForeignKey key) {
    List<Column> targets =
        key.isReferenceToPrimaryKey()
            ? key.getReferencedTable().getPrimaryKey().getColumns()
            : key.getReferencedColumns();
    String written =
        Optional.ofNullable(key.getKeyDefinition()).orElse("")
            + " "
            + context.versions().options(key).orElse("");
    return new ForeignKey(
        context.names().constraint(key.getName()),
        names(key.getColumns()),
        context.names().table(key.getReferencedTable()),
        names(targets),
        Optional.ofNullable(key.getOnDeleteAction())
            .filter(action -> context.hibernate().supportsCascadeDelete())
            .map(ForeignKeyReader::action)
            .orElseGet(() -> action(written, "delete")),
        action(written, "update"),
        Deferral.of(written));
  }

  private List<String> names(List<Column> columns) {
    return columns.stream().map(context.names()::column).toList();
  }

  private static Action action(OnDeleteAction action) {
    return Action.valueOf(action.name());
  }

  /** Returns what {@code written} says to do on an event. */
  static Action action(String written, String event) {
    Matcher matcher = ACTION.matcher(written);
    while (matcher.find()) {
      if (matcher.group(1).equalsIgnoreCase(event)) {
        return Action.valueOf(matcher.group(2).toUpperCase(Locale.ROOT).replaceAll("\\s+", "_"));
      }
    }
    return Action.NO_ACTION;
  }
}
