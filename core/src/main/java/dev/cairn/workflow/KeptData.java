package dev.cairn.workflow;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TableFacts;
import dev.cairn.error.CairnException;
import dev.cairn.kept.Kept;
import dev.cairn.kept.KeptNames;
import dev.cairn.kept.Manifest;
import dev.cairn.operation.Operation;
import dev.cairn.run.Locked;
import dev.cairn.run.RowLoss;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists what a database keeps of what was dropped, and deletes it for good. */
public final class KeptData {

  private final Setup setup;

  public KeptData(Setup setup) {
    this.setup = setup;
  }

  /**
   * Returns what is kept, oldest first; of values that might have been altered, those that were.
   */
  public List<KeptThing> list() {
    return Session.with(setup, session -> listed(things(session)));
  }

  private static List<KeptThing> listed(List<KeptThing> things) {
    return things.stream().filter(thing -> !isEmpty(thing)).toList();
  }

  private static boolean isEmpty(KeptThing thing) {
    return thing.kind() == Kept.Kind.VALUES && thing.rows() == 0;
  }

  /**
   * Deletes what is kept and named, or old enough.
   *
   * @throws CairnException when a name is not known, or nobody says yes
   */
  public List<KeptThing> purge(PurgeOptions options) {
    return Session.with(
        setup,
        session ->
            Locked.with(
                session.dialect(),
                session.source(),
                session.connection(),
                setup.conduct().lockTimeout(),
                setup.listener(),
                () -> purge(session, options)));
  }

  /** Returns what is kept under {@code names}, as far as it holds anything. */
  static List<RunResult.KeptRows> rows(Session session, Set<String> names) throws SQLException {
    return manifest(session).read(session.connection()).orElse(List.of()).stream()
        .filter(kept -> names.contains(kept.name()) && kept.rows() > 0)
        .map(kept -> new RunResult.KeptRows(kept.what(), kept.rows()))
        .toList();
  }

  private List<KeptThing> things(Session session) throws SQLException {
    List<Kept> kept = manifest(session).read(session.connection()).orElse(List.of());
    if (kept.isEmpty()) {
      return List.of();
    }
    Map<String, ObjectName> holders = holders(session, kept);
    Set<ObjectName> tables =
        kept.stream()
            .filter(one -> one.kind() == Kept.Kind.TABLE || one.kind() == Kept.Kind.VALUES)
            .filter(one -> holders.containsKey(one.name()))
            .map(one -> one.table().sibling(one.name()))
            .collect(Collectors.toSet());
    Map<ObjectName, TableFacts> facts =
        tables.isEmpty() ? Map.of() : session.dialect().facts().read(session.connection(), tables);
    List<KeptThing> things = new ArrayList<>();
    for (Kept one : kept) {
      things.add(
          new KeptThing(
              one.name(),
              one.what(),
              one.kind(),
              Optional.ofNullable(holders.get(one.name())),
              one.revision(),
              one.way(),
              one.keptAt(),
              age(one.keptAt()),
              one.rows(),
              Optional.ofNullable(facts.get(one.table().sibling(one.name())))
                  .flatMap(TableFacts::bytes)));
    }
    return things;
  }

  private static Manifest manifest(Session session) {
    return new Manifest(session.dialect(), KeptNames.manifestBeside(session.versions().name()));
  }

  /** Returns the objects that things are, or are columns of, by the names of the things. */
  private static Map<String, ObjectName> holders(Session session, List<Kept> kept)
      throws SQLException {
    Set<String> namespaces =
        kept.stream()
            .map(one -> one.table().schema())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    Schema schema =
        session
            .dialect()
            .catalog()
            .read(session.connection(), new CatalogReader.Scope(namespaces, Optional.empty()));
    Map<String, ObjectName> holders = new HashMap<>();
    for (Table table : schema.tables().values()) {
      holders.put(table.name().name(), table.name());
      table.columns().stream()
          .filter(column -> KeptNames.isKept(column.name()))
          .forEach(column -> holders.put(column.name(), table.name()));
    }
    schema.enums().keySet().forEach(type -> holders.put(type.name(), type));
    return holders;
  }

  private static Duration age(String keptAt) {
    Duration age = Duration.between(Instant.parse(keptAt), Instant.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private List<KeptThing> purge(Session session, PurgeOptions options) throws SQLException {
    List<KeptThing> all = things(session);
    List<KeptThing> chosen = chosen(all, options);
    if (chosen.isEmpty()) {
      return List.of();
    }
    List<RowLoss> losses = new ArrayList<>();
    for (KeptThing thing : chosen) {
      if (thing.kind() != Kept.Kind.ENUM && !isEmpty(thing)) {
        losses.add(loss(session, thing));
      }
    }
    boolean loses = chosen.stream().anyMatch(thing -> !isEmpty(thing));
    if (loses && !options.yes() && !setup.asker().mayLose(losses)) {
      throw CairnException.refused(
              "This would delete for good what is kept of:\n"
                  + losses.stream()
                      .map(loss -> "  " + loss.describe())
                      .collect(Collectors.joining("\n")))
          .at(session.source().displayUrl())
          .hint("Nothing was changed. To go on all the same, add --yes.");
    }
    // A type goes behind what needs it.
    for (boolean type : new boolean[] {false, true}) {
      for (KeptThing thing : chosen) {
        if ((thing.kind() == Kept.Kind.ENUM) == type) {
          delete(session, thing);
        }
      }
    }
    return listed(chosen);
  }

  private static List<KeptThing> chosen(List<KeptThing> all, PurgeOptions options) {
    Set<String> unknown = new TreeSet<>(options.names());
    all.forEach(thing -> unknown.removeIf(thing::isCalled));
    if (!unknown.isEmpty()) {
      throw CairnException.usage("Nothing is kept of " + String.join(", ", unknown) + ".")
          .hint(
              all.isEmpty()
                  ? "Nothing is kept at all."
                  : "What is kept: "
                      + all.stream()
                          .map(KeptThing::what)
                          .distinct()
                          .collect(Collectors.joining(", ")));
    }
    return all.stream()
        .filter(
            thing ->
                options.names().isEmpty() || options.names().stream().anyMatch(thing::isCalled))
        .filter(
            thing ->
                options.olderThan().filter(least -> thing.age().compareTo(least) < 0).isEmpty())
        .toList();
  }

  private static RowLoss loss(Session session, KeptThing thing) throws SQLException {
    boolean whole = thing.kind() == Kept.Kind.TABLE || thing.kind() == Kept.Kind.ENUM;
    ObjectName what =
        whole
            ? ObjectName.parse(thing.what())
            : ObjectName.parse(thing.what().substring(0, thing.what().lastIndexOf('.')));
    Optional<String> column =
        whole
            ? Optional.empty()
            : Optional.of(thing.what().substring(thing.what().lastIndexOf('.') + 1));
    if (thing.holder().isEmpty() || thing.kind() == Kept.Kind.ENUM) {
      return new RowLoss(what, column, 0);
    }
    Dialect dialect = session.dialect();
    String counted =
        thing.kind() != Kept.Kind.COLUMN ? "*" : dialect.identifiers().render(thing.name());
    String sql =
        "SELECT COUNT(%s) FROM %s"
            .formatted(counted, dialect.identifiers().render(thing.holder().get()));
    try (java.sql.Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return new RowLoss(what, column, rows.next() ? rows.getLong(1) : 0);
    }
  }

  private void delete(Session session, KeptThing thing) throws SQLException {
    Dialect dialect = session.dialect();
    Connection connection = session.connection();
    List<Operation> drops = drops(thing);
    dialect.beforeMigration(connection, drops);
    connection.setAutoCommit(!dialect.capabilities().transactionalDdl());
    try {
      for (Operation drop : drops) {
        for (Statement statement :
            dialect.renderGroup(List.of(drop), dialect.catalog().state(connection))) {
          execute(connection, statement.sql());
        }
      }
      execute(connection, manifest(session).deletion(thing.name()));
      dialect.beforeCommit(connection, drops);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException | RuntimeException e) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
      dialect.afterMigration(connection, drops);
    }
  }

  /** What somebody dropped past Cairn is only to be forgotten. */
  private static List<Operation> drops(KeptThing thing) {
    return thing.holder().map(holder -> List.of(drop(thing, holder))).orElse(List.of());
  }

  private static Operation drop(KeptThing thing, ObjectName holder) {
    return switch (thing.kind()) {
      case TABLE, VALUES -> new Operation.DropTable(holder, Optional.empty(), true);
      case COLUMN -> new Operation.DropColumn(holder, thing.name(), Optional.empty(), true);
      case ENUM -> new Operation.DropEnum(holder, Optional.empty());
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
