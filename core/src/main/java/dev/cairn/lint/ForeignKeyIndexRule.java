package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Foreign keys without an index on their side, where the database does not make one itself. */
final class ForeignKeyIndexRule implements WholeRule {

  @Override
  public List<Hazard> inspect(List<Site> sites) {
    List<Hazard> hazards = new ArrayList<>();
    for (Site site : sites) {
      // MySQL, MariaDB and H2 make the index with the key.
      if (site.target().isPostgres() || site.target().isSqlite()) {
        site.does(Operation.AddForeignKey.class)
            .ifPresent(op -> inspect(site, op.table(), op.key(), hazards));
        site.does(Operation.CreateTable.class)
            .ifPresent(
                op ->
                    op.table()
                        .foreignKeys()
                        .forEach(key -> inspect(site, op.table().name(), key, hazards)));
      }
    }
    return hazards;
  }

  private static void inspect(Site site, ObjectName name, ForeignKey key, List<Hazard> hazards) {
    Optional<Table> table = site.around().table(name);
    if (table.isEmpty() || isCovered(table.get(), key)) {
      return;
    }
    hazards.add(
        Hazard.of(
                HazardKind.FOREIGN_KEY_WITHOUT_INDEX,
                site,
                name + "(" + String.join(", ", key.columns()) + ")",
                "Each delete or change of a key in %s reads all of %s to look for references."
                    .formatted(key.target(), name))
            .on(site, name)
            .remedy(
                "Make an index on %s, with @Index on the entity."
                    .formatted(String.join(", ", key.columns()))));
  }

  private static boolean isCovered(Table table, ForeignKey key) {
    List<List<String>> indexed = new ArrayList<>();
    table.primaryKey().ifPresent(primary -> indexed.add(primary.columns()));
    table.uniques().forEach(unique -> indexed.add(unique.columns()));
    for (Index index : table.indexes()) {
      if (index.where().isEmpty() && index.keys().stream().noneMatch(Index.Key::expression)) {
        indexed.add(index.columns());
      }
    }
    int width = key.columns().size();
    Set<String> wanted = Set.copyOf(key.columns());
    return indexed.stream()
        .anyMatch(
            columns ->
                columns.size() >= width && wanted.equals(Set.copyOf(columns.subList(0, width))));
  }
}
