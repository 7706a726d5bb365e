package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.workflow.CreateAll;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Builds the models' schema at once. */
@Command(
    name = "create-all",
    description = "Build the models' schema in an empty database at once, and stamp head.",
    footer = {"Example:", "  cairn create-all --url jdbc:sqlite:test.db"})
final class CreateAllCommand extends ProjectCommand {

  CreateAllCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH_IN_TURN;
  }

  @Override
  Outcome execute(Workspace workspace) {
    if (workspace.tenants(Optional.empty()).isPresent()) {
      throw CairnException.usage("create-all builds one schema, and this environment has several.")
          .hint("Run `cairn upgrade`: it brings empty schemas up from base.");
    }
    CreateAll.Created made = workspace.cairn().createAll();
    return Outcome.done(
        "Made %s and %s; stamped %s."
            .formatted(
                Lines.count(made.tables(), "table"),
                Lines.count(made.sequences(), "sequence"),
                Lines.heads(made.stamped())),
        Json.object(
            "database", made.database(),
            "tables", made.tables(),
            "sequences", made.sequences(),
            "stamped", made.stamped()));
  }
}
