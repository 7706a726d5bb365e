package dev.cairn.migration;

import dev.cairn.schema.PortableString;

/** Values as every one of the databases writes them. */
final class Literals {

  private Literals() {}

  static String portable(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "true" : "false";
    }
    if (value instanceof Number number) {
      return number.toString();
    }
    return PortableString.sql(value.toString());
  }
}
