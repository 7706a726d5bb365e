package com.example.api.migrations;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Types.BOOLEAN;

import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.migration.Revision;

@Revision(id = "2b3c4d5e6f7a", revises = "1a2b3c4d5e6f", message = "done")
public final class R2b3c4d5e6f7a_done implements Migration {

  @Override
  public void upgrade(Operations op) {
    op.addColumn("todo", column("done", BOOLEAN).notNull().fillExisting(false));
  }

  @Override
  public void downgrade(Operations op) {
    op.dropColumn("todo", "done").permanently();
  }
}
