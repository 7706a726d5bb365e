package dev.cairn.workflow;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Creation;
import dev.cairn.compare.Difference;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.compare.ScratchExpressionEngine;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds a database's copy in a scratch area and holds it against the original. What is compared is
 * not softened by the project's rules: a copy is the same or it is not.
 */
final class BaselineProof {

  private final Setup setup;
  private final Session session;

  BaselineProof(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
  }

  /**
   * Builds, compares, and takes it back.
   *
   * @return names that the copy has otherwise, in words; no comparison minds them
   * @throws CairnException when the copy is not the same, or cannot be made
   * @throws NoScratchException when there can be no scratch area
   */
  Optional<String> require(Schema original, Creation creation) throws SQLException {
    try (HistoryReplay area = HistoryReplay.of(setup, session, List.of())) {
      try {
        area.run(creation.operations());
      } catch (LostConnectionException e) {
        throw e;
      } catch (SQLException e) {
        throw fails(e);
      }
      Schema copy = area.read();
      requireSame(original, copy, "what the migration makes is not what the database has");
      area.run(creation.reverse());
      requireSame(Schema.empty(), area.read(), "its downgrade leaves something behind");
      return otherNames(original, copy);
    }
  }

  private CairnException fails(SQLException e) {
    return CairnException.failed(
            "The migration was not written: what the database has cannot be made again on "
                + session.dialect().describe()
                + " by the migration alone: "
                + String.valueOf(e.getMessage()).strip())
        .hint(
            "If it needs what no table is (a function, a domain, an extension), leave its table out"
                + " with exclude-tables under [compare]; or add --no-verify, and put what is missing"
                + " into the file by hand. Nothing was changed.")
        .causedBy(e);
  }

  private void requireSame(Schema wanted, Schema found, String otherwise) {
    CompareRules rules =
        new CompareRules(setup.rules().includeTables(), setup.rules().excludeTables(), Set.of());
    Difference left =
        new SchemaComparator(session.dialect(), rules)
            .complete()
            .compare(
                wanted,
                found,
                new ScratchExpressionEngine(session.dialect(), session.source()),
                Comparisons.DROP_AND_ADD);
    if (!left.isEmpty()) {
      throw CairnException.failed(
              "The migration was not written: on "
                  + session.dialect().describe()
                  + " "
                  + otherwise
                  + ". What is left:\n"
                  + left.descriptions().stream()
                      .map(line -> "  " + line.text())
                      .collect(Collectors.joining("\n")))
          .hint(
              "Leave the table out with exclude-tables under [compare]; or add --no-verify, and"
                  + " correct the file by hand. Nothing was changed.");
    }
  }

  private Optional<String> otherNames(Schema original, Schema copy) {
    Set<String> missing = names(original);
    missing.removeAll(names(copy));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "A database made from the migration has other names for: "
                + String.join(", ", missing)
                + ".");
  }

  private Set<String> names(Schema schema) {
    Set<String> names = new TreeSet<>();
    for (Table table : schema.tables().values()) {
      ObjectName of = table.name();
      table.primaryKey().flatMap(key -> key.name()).ifPresent(name -> add(names, name, of));
      table.uniques().forEach(unique -> unique.name().ifPresent(name -> add(names, name, of)));
      table.foreignKeys().forEach(key -> key.name().ifPresent(name -> add(names, name, of)));
      table.indexes().forEach(index -> index.name().ifPresent(name -> add(names, name, of)));
      table.checks().forEach(check -> check.name().ifPresent(name -> add(names, name, of)));
    }
    return names;
  }

  private void add(Set<String> names, String name, ObjectName table) {
    names.add(session.dialect().identifiers().key(name) + " (" + table + ")");
  }
}
