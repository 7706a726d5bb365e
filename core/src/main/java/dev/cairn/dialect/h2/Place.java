package dev.cairn.dialect.h2;

import java.sql.SQLException;

/** Where something lies, as the catalog spells it. */
record Place(String schema, String name) {

  /** Returns the place in the columns {@code what_SCHEMA} and {@code what_NAME} of a row. */
  static Place of(Rows.Row row, String what) throws SQLException {
    return new Place(row.text(what + "_SCHEMA"), row.text(what + "_NAME"));
  }
}
