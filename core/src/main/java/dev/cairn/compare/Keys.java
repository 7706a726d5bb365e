package dev.cairn.compare;

import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** Names as the database tells them apart. */
record Keys(Identifiers identifiers) {

  /** What two names of one table, sequence or type share. */
  record TableKey(String schema, String name) {}

  TableKey table(ObjectName name) {
    return new TableKey(
        name.schema().isEmpty() ? "" : identifiers.tableKey(identifiers.cut(name.schema())),
        identifiers.tableKey(identifiers.cut(name.name())));
  }

  /** The key of a column, an index or a constraint. */
  String part(String name) {
    return identifiers.key(identifiers.cut(name));
  }

  List<String> parts(List<String> names) {
    List<String> result = new ArrayList<>(names.size());
    for (String name : names) {
      result.add(part(name));
    }
    return result;
  }

  boolean samePart(String a, String b) {
    return a.equals(b) || part(a).equals(part(b));
  }
}
