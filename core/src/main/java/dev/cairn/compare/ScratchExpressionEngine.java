package dev.cairn.compare;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Scratch;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the real engine: makes the tables in a scratch area and reads its catalog, once for all of
 * them. What the engine refuses is left out, part by part, and never fails the comparison.
 */
public final class ScratchExpressionEngine implements ExpressionEngine {

  private static final Logger LOG = LoggerFactory.getLogger(ScratchExpressionEngine.class);

  private final Dialect dialect;
  private final ConnectionSource database;
  private final Consumer<SQLException> refusal;

  /** Asks the server behind {@code database}, whose dialect is {@code dialect}. */
  public ScratchExpressionEngine(Dialect dialect, ConnectionSource database) {
    this(dialect, database, reason -> {});
  }

  /**
   * Asks the server behind {@code database}, whose dialect is {@code dialect}.
   *
   * @param refusal is told why, when there was something to ask and no scratch area to ask it in
   */
  public ScratchExpressionEngine(
      Dialect dialect, ConnectionSource database, Consumer<SQLException> refusal) {
    this.dialect = dialect;
    this.database = database;
    this.refusal = refusal;
  }

  /** {@inheritDoc} Where the server allows no scratch area, nothing is spelled. */
  @Override
  public List<Table> spell(List<Table> probes) {
    if (probes.isEmpty()) {
      return List.of();
    }
    Optional<Scratch.Area> opened = open();
    if (opened.isEmpty()) {
      return List.of();
    }
    try (Scratch.Area area = opened.get()) {
      return new Session(area).spell(probes);
    } catch (SQLException e) {
      throw CairnException.failed(
              "The database could not be asked how it spells %d expressions: %s"
                  .formatted(probes.size(), e.getMessage()))
          .at(database.displayUrl())
          .hint("Nothing was changed. See that the server runs, and run the same command again.")
          .causedBy(e);
    }
  }

  private Optional<Scratch.Area> open() {
    try {
      return Optional.of(dialect.scratch().open(database));
    } catch (SQLException e) {
      LOG.debug("There is no scratch area to compare expressions in", e);
      refusal.accept(e);
      return Optional.empty();
    }
  }

  /** One scratch area in use. */
  private final class Session {

    private final Scratch.Area area;
    private final Connection connection;
    private final SchemaState state;
    private final Map<String, String> scratchNames = new LinkedHashMap<>();
    private final Map<String, String> realNames = new HashMap<>();
    private final Set<String> enums = new HashSet<>();

    Session(Scratch.Area area) {
      this.area = area;
      connection = area.connection();
      state = dialect.catalog().state(connection);
    }

    List<Table> spell(List<Table> probes) throws SQLException {
      for (Table probe : probes) {
        Table here = probe.withName(toScratch(probe.name()));
        makeEnums(here);
        if (!tries(new Operation.CreateTable(here))) {
          makeWhatIsAccepted(here);
        }
      }
      List<Table> result = new ArrayList<>();
      CatalogReader.Scope scope =
          new CatalogReader.Scope(Set.copyOf(scratchNames.values()), Optional.empty());
      for (Table table : dialect.catalog().read(connection, scope).tables().values()) {
        result.add(table.withName(fromScratch(table.name())));
      }
      return result;
    }

    private ObjectName toScratch(ObjectName name) throws SQLException {
      if (name.inDefaultSchema()) {
        return name;
      }
      String scratchName = scratchNames.get(name.schema());
      if (scratchName == null) {
        scratchName = area.namespace(name.schema());
        scratchNames.put(name.schema(), scratchName);
        realNames.put(scratchName, name.schema());
      }
      return new ObjectName(scratchName, name.name());
    }

    private ObjectName fromScratch(ObjectName name) {
      return new ObjectName(realNames.getOrDefault(name.schema(), name.schema()), name.name());
    }

    /** The named enum types of a table's columns, which the scratch area does not have. */
    private void makeEnums(Table table) throws SQLException {
      if (!dialect.capabilities().namedEnums()) {
        return;
      }
      for (Column column : table.columns()) {
        if (column.type() instanceof ColumnType.Enumeration type
            && !type.name().isEmpty()
            && enums.add(type.name())) {
          EnumType here = new EnumType(ObjectName.parse(type.name()), type.values());
          tries(new Operation.CreateEnum(here));
        }
      }
    }

    /**
     * Finds out what in {@code table} the engine refuses by making each part alone, and makes the
     * table without it.
     */
    private void makeWhatIsAccepted(Table table) throws SQLException {
      Table bare =
          table
              .withColumns(table.columns().stream().map(Session::withoutExpressions).toList())
              .withChecks(List.of())
              .withIndexes(List.of());
      if (!accepts(bare)) {
        return;
      }
      Table good = bare;
      for (Column column : table.columns()) {
        if (!column.equals(withoutExpressions(column))
            && accepts(bare.replaceColumn(column.name(), column))) {
          good = good.replaceColumn(column.name(), column);
        }
      }
      List<CheckConstraint> checks = new ArrayList<>();
      for (CheckConstraint check : table.checks()) {
        if (accepts(bare.withChecks(List.of(check)))) {
          checks.add(check);
        }
      }
      List<Index> indexes = new ArrayList<>();
      for (Index index : table.indexes()) {
        if (accepts(bare.withIndexes(List.of(index)))) {
          indexes.add(index);
        }
      }
      tries(new Operation.CreateTable(good.withChecks(checks).withIndexes(indexes)));
    }

    private static Column withoutExpressions(Column column) {
      return column.withDefault(Optional.empty()).withGenerated(Optional.empty());
    }

    private boolean accepts(Table table) throws SQLException {
      boolean accepted = tries(new Operation.CreateTable(table));
      if (accepted) {
        tries(new Operation.DropTable(table.name(), Optional.of(table)));
      }
      return accepted;
    }

    /** Runs the operation and returns whether the engine did it; if not, nothing of it is left. */
    private boolean tries(Operation operation) throws SQLException {
      boolean transactional =
          dialect.capabilities().transactionalDdl() && !connection.getAutoCommit();
      Optional<Savepoint> before =
          transactional ? Optional.of(connection.setSavepoint()) : Optional.empty();
      try (java.sql.Statement jdbc = connection.createStatement()) {
        for (Statement statement : dialect.render(operation, state)) {
          jdbc.execute(statement.sql());
        }
        if (before.isPresent()) {
          connection.releaseSavepoint(before.get());
        }
        return true;
      } catch (SQLException | CairnException refused) {
        if (before.isPresent()) {
          connection.rollback(before.get());
        } else if (operation instanceof Operation.CreateTable create) {
          remove(create.table().name());
        }
        return false;
      }
    }

    /** A table whose indexes failed is there all the same, where DDL has no transaction. */
    private void remove(ObjectName table) {
      try (java.sql.Statement jdbc = connection.createStatement()) {
        jdbc.execute("DROP TABLE " + dialect.identifiers().render(table));
      } catch (SQLException absent) {
        // It was refused as a whole: there is nothing to remove.
        return;
      }
    }
  }
}
