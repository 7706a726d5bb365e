package dev.cairn.dialect.mysql;

import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which indexes foreign keys live on: InnoDB makes one where there is none, and guards it. */
final class ForeignKeyIndexes {

  /**
   * The method of an index that was asked for in the place of one that the server had made. It is
   * what every index has; a catalog does not say it, and nothing else tells the two apart.
   */
  static final String ASKED_FOR = "BTREE";

  private final boolean descending;

  ForeignKeyIndexes(ServerTraits traits) {
    this.descending = traits.descendingIndexesServeKeys();
  }

  /** Returns whether {@code index} lies on exactly the columns of {@code key}, plainly. */
  static boolean covers(Index index, ForeignKey key) {
    return isPlain(index) && same(index.columns(), key.columns());
  }

  /** Returns whether InnoDB made {@code index} for {@code key}, as far as its name can tell. */
  static boolean madeFor(ForeignKey key, Index index, String table) {
    if (!covers(index, key)) {
      return false;
    }
    String name = index.name().orElse("");
    String keyName = key.name().orElse("");
    boolean unnamed = isGivenName(key, table);
    return name.equalsIgnoreCase(keyName)
        || (unnamed && name.equalsIgnoreCase(key.columns().get(0)));
  }

  /** Returns whether the server named {@code key}. */
  static boolean isGivenName(ForeignKey key, String table) {
    return folded(key.name().orElse("")).startsWith(folded(table) + "_ibfk_");
  }

  /** Returns whether {@code table} has an index that {@code key} can live on. */
  boolean isServed(ForeignKey key, Table table) {
    return servingColumns(table).stream().anyMatch(columns -> leads(columns, key));
  }

  /** Returns the keys of {@code table} that no index but {@code index} could serve. */
  List<ForeignKey> servedOnlyBy(Index index, Table table) {
    return isTree(index) ? servedOnlyBy(leadingColumns(index), table) : List.of();
  }

  /** Returns the keys of {@code table} that no index but one of {@code columns} could serve. */
  List<ForeignKey> servedOnlyBy(List<String> columns, Table table) {
    List<List<String>> others = servingColumns(table);
    // One of the same columns is the index in question itself.
    others.remove(columns);
    List<ForeignKey> result = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      if (leads(columns, key) && others.stream().noneMatch(other -> leads(other, key))) {
        result.add(key);
      }
    }
    return result;
  }

  /** Returns the index that InnoDB made for {@code key} and that no other key needs. */
  Optional<String> leftBehindBy(ForeignKey key, Table table) {
    Table without = without(table, key);
    for (Index index : table.indexes()) {
      if (madeFor(key, index, table.name().name())) {
        return servedOnlyBy(index.columns(), without).isEmpty() ? index.name() : Optional.empty();
      }
    }
    boolean served = servingColumns(table).stream().anyMatch(columns -> leads(columns, key));
    // A state that was not read from a server cannot list what only a server makes.
    return served || key.name().isEmpty() ? Optional.empty() : key.name();
  }

  /** Returns the index that InnoDB made for {@code key}, if other keys need it from now on. */
  Optional<Index> inheritedFrom(ForeignKey key, Table table) {
    return table.indexes().stream()
        .filter(index -> madeFor(key, index, table.name().name()))
        .filter(index -> !servedOnlyBy(index.columns(), without(table, key)).isEmpty())
        .findFirst();
  }

  /** Returns {@code table} as it is when {@code key} is gone. */
  static Table without(Table table, ForeignKey key) {
    return table.withForeignKeys(
        table.foreignKeys().stream().filter(other -> !other.equals(key)).toList());
  }

  private List<List<String>> servingColumns(Table table) {
    List<List<String>> result = new ArrayList<>();
    table.primaryKey().map(PrimaryKey::columns).ifPresent(result::add);
    table.uniques().forEach(unique -> result.add(unique.columns()));
    table.indexes().stream()
        .filter(ForeignKeyIndexes::isTree)
        .forEach(index -> result.add(leadingColumns(index)));
    return result;
  }

  private List<String> leadingColumns(Index index) {
    return index.keys().stream()
        .takeWhile(key -> !key.expression() && (descending || !key.descending()))
        .map(Index.Key::text)
        .toList();
  }

  private static boolean leads(List<String> columns, ForeignKey key) {
    int size = key.columns().size();
    return columns.size() >= size && same(columns.subList(0, size), key.columns());
  }

  private static boolean isTree(Index index) {
    return index.method().filter(method -> !method.equals(ASKED_FOR)).isEmpty();
  }

  private static boolean isPlain(Index index) {
    return !index.unique()
        && isTree(index)
        && index.where().isEmpty()
        && index.keys().stream().noneMatch(key -> key.expression() || key.descending());
  }

  static boolean same(List<String> a, List<String> b) {
    return a.stream()
        .map(ForeignKeyIndexes::folded)
        .toList()
        .equals(b.stream().map(ForeignKeyIndexes::folded).toList());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
