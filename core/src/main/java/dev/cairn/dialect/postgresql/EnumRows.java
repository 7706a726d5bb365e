package dev.cairn.dialect.postgresql;

import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enum types as the catalog lists them: a row a value. */
final class EnumRows {

  private final CatalogSession session;
  private final Map<Long, ObjectName> names = new LinkedHashMap<>();
  private final Map<Long, List<String>> values = new HashMap<>();
  private final List<Long> own = new ArrayList<>();

  EnumRows(CatalogSession session) {
    this.session = session;
  }

  void add(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    if (names.put(id, session.name(row.getString(2), row.getString(3))) == null
        && row.getBoolean(5)) {
      own.add(id);
    }
    List<String> labels = values.computeIfAbsent(id, key -> new ArrayList<>());
    Optional.ofNullable(row.getString(4)).ifPresent(labels::add);
  }

  /** Returns all types by the server's number of them. */
  Map<Long, EnumType> byNumber() {
    Map<Long, EnumType> types = new HashMap<>();
    names.forEach(
        (id, name) -> types.put(id, new EnumType(name, values.getOrDefault(id, List.of()))));
    return types;
  }

  /** Returns those of the schemas that are asked for, but for what an extension owns. */
  List<EnumType> own() {
    Map<Long, EnumType> types = byNumber();
    return own.stream().flatMap(id -> Optional.ofNullable(types.get(id)).stream()).toList();
  }
}
