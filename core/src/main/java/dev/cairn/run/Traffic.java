package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.TableFacts;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A schema's state that knows which of its tables others are busy with. */
public record Traffic(SchemaState schema, Predicate<ObjectName> busy) implements SchemaState {

  /**
   * Returns the state of a database that is used while {@code operations} run. The sizes of all
   * their tables are asked for together, when the first is wanted. A table that they make is used
   * by nobody.
   */
  public static SchemaState state(
      Dialect dialect, Connection connection, List<Operation> operations, Conduct conduct) {
    return watched(dialect, connection, operations, conduct)
        .apply(dialect.catalog().state(connection));
  }

  /** Returns what adds that to one state after the other, and asks for the sizes once. */
  static UnaryOperator<SchemaState> watched(
      Dialect dialect, Connection connection, List<Operation> operations, Conduct conduct) {
    // A database that builds tables anew needs its own state, and has no other forms.
    if (conduct.offlineWindow() || !dialect.capabilities().onlineForms()) {
      return UnaryOperator.identity();
    }
    Sizes sizes = new Sizes(dialect, connection, operations, conduct.smallTable());
    return schema -> new Traffic(schema, sizes::isBusy);
  }

  /** Returns the tables that operations make, under the names that they have then. */
  public static Set<ObjectName> made(List<Operation> operations) {
    Set<ObjectName> made = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.CreateTable create) {
        made.add(create.table().name());
      } else if (operation instanceof Operation.RenameTable rename
          && made.contains(rename.from())) {
        made.add(rename.to());
      }
    }
    return made;
  }

  @Override
  public boolean isBusy(ObjectName table) {
    return busy.test(table);
  }

  @Override
  public boolean isSmall(ObjectName table) {
    return schema.isSmall(table);
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    return schema.table(name);
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return schema.referencing(name);
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return schema.usingEnum(name);
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return schema.sequence(name);
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return schema.enumType(name);
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return schema.dependents(table);
  }

  /** How big the tables of some operations are. */
  private static final class Sizes {

    private final Dialect dialect;
    private final Connection connection;
    private final long small;
    private final Set<ObjectName> tables = new LinkedHashSet<>();
    private final Set<ObjectName> made;
    private final Map<ObjectName, TableFacts> facts = new HashMap<>();

    Sizes(Dialect dialect, Connection connection, List<Operation> operations, long small) {
      this.small = small;
      this.dialect = dialect;
      this.connection = connection;
      this.made = made(operations);
      operations.forEach(operation -> ChangedTable.before(operation).ifPresent(tables::add));
    }

    boolean isBusy(ObjectName table) {
      if (made.contains(table)) {
        return false;
      }
      if (!facts.containsKey(table)) {
        tables.add(table);
        tables.removeAll(facts.keySet());
        read(Set.copyOf(tables));
        tables.clear();
        facts.putIfAbsent(table, TableFacts.counted(0));
      }
      return facts.get(table).rows() > small;
    }

    private void read(Set<ObjectName> wanted) {
      try {
        facts.putAll(dialect.facts().read(connection, wanted));
      } catch (SQLException e) {
        throw CairnException.failed("The size of a table could not be read: " + e.getMessage())
            .causedBy(e);
      }
    }
  }
}
