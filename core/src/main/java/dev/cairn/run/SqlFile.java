package dev.cairn.run;

import java.util.List;

/**
 * Migrations as a file of SQL for a database's own client.
 *
 * @param text the file
 * @param statements what the database is to execute, one by one, without terminators
 * @param code the steps that are missing in it, because they must see live rows
 */
public record SqlFile(String text, List<String> statements, List<CodeStep> code) {
  public SqlFile {
    statements = List.copyOf(statements);
    code = List.copyOf(code);
  }
}
