package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Schemas for people who look for what is wrong: only what is there, a line a part. */
final class Text {

  private Text() {}

  static String of(Schema schema) {
    List<String> lines = new ArrayList<>();
    schema.tables().values().forEach(table -> lines.add(of(table).indent(4).stripTrailing()));
    schema.sequences().values().forEach(sequence -> lines.add("    " + sequence));
    schema.enums().values().forEach(type -> lines.add("    " + type));
    return String.join("\n", lines);
  }

  private static String of(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("table " + table.name() + table.comment().map(it -> " -- " + it).orElse(""));
    table.columns().forEach(column -> lines.add("  " + of(column)));
    table.primaryKey().ifPresent(part -> lines.add("  " + part));
    table.uniques().forEach(part -> lines.add("  " + part));
    table.foreignKeys().forEach(part -> lines.add("  " + part));
    table.indexes().forEach(part -> lines.add("  " + part));
    table.checks().forEach(part -> lines.add("  " + part));
    return lines.stream()
        .map(line -> line.replace("Optional.empty", "-").replace("Optional", ""))
        .collect(Collectors.joining("\n"));
  }

  private static String of(Column column) {
    return column.name()
        + " "
        + column.type()
        + (column.nullable() ? "" : " not null")
        + column.defaultSql().map(it -> " default " + it).orElse("")
        + column.identity().map(it -> " " + it).orElse("")
        + column.generated().map(it -> " " + it).orElse("")
        + column.collation().map(it -> " collate " + it).orElse("")
        + column.comment().map(it -> " -- " + it).orElse("");
  }
}
