package dev.cairn.dialect;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link SchemaState} says of one thing, asked of many: in about as many reads as one takes.
 */
public interface BulkReads {

  /**
   * Returns tables, each by the name that it was asked for by. One that is missing among them is
   * not there, or has another spelling in the catalog.
   */
  Map<ObjectName, Table> tables(Set<ObjectName> names);

  /** Returns, for each of the enum types, the tables with a column of it. */
  Map<ObjectName, List<Table>> usingEnums(Set<ObjectName> types);
}
