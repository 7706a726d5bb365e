package dev.cairn.cli;

/** A command that works in a configured project. */
abstract class ProjectCommand extends CairnCommand {

  ProjectCommand(Invocation invocation) {
    super(invocation);
  }

  /** Does the work. */
  abstract Outcome execute(Workspace workspace);

  @Override
  final Outcome execute() {
    try (Workspace workspace = Workspace.open(invocation())) {
      return execute(workspace);
    }
  }
}
