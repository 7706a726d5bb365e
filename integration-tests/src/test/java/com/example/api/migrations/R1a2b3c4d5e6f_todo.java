package com.example.api.migrations;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.primaryKey;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.varchar;

import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.migration.Revision;

@Revision(id = "1a2b3c4d5e6f", message = "todo")
public final class R1a2b3c4d5e6f_todo implements Migration {

  @Override
  public void upgrade(Operations op) {
    op.createTable(
        "todo",
        column("id", BIGINT).notNull(),
        column("title", varchar(100)).notNull(),
        primaryKey("id"));
    op.execute("INSERT INTO todo VALUES (1, 'Buy milk')");
  }

  @Override
  public void downgrade(Operations op) {
    op.dropTable("todo");
  }
}
