package dev.cairn.dialect.sqlite;

import java.util.Locale;

/**
 * What a column does to the values that it is given, by its declared type: section 3.1 of
 * "Datatypes In SQLite" (https://www.sqlite.org/datatype3.html).
 */
enum Affinity {
  TEXT,
  NUMERIC,
  INTEGER,
  REAL,
  BLOB;

  /** Returns that of a declared type. */
  static Affinity of(String declared) {
    String type = declared.toLowerCase(Locale.ROOT);
    if (type.contains("int")) {
      return INTEGER;
    } else if (type.contains("char") || type.contains("clob") || type.contains("text")) {
      return TEXT;
    } else if (type.contains("blob") || type.isEmpty()) {
      return BLOB;
    }
    return type.contains("real") || type.contains("floa") || type.contains("doub") ? REAL : NUMERIC;
  }
}
