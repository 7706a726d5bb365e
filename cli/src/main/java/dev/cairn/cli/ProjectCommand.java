package dev.cairn.cli;

import dev.cairn.config.Configuration;
import java.util.List;

/** A command that works in a configured project. */
abstract class ProjectCommand extends CairnCommand {

  /** What a command does where there are several databases, and none was chosen. */
  enum Reach {
    /** It works on one: the one that has its revision, or the one it is told. */
    ONE,
    /** It works on each, and goes on where one fails. */
    EACH,
    /** It works on each, and stops where one fails. */
    EACH_IN_TURN
  }

  ProjectCommand(Invocation invocation) {
    super(invocation);
  }

  /** Does the work. */
  abstract Outcome execute(Workspace workspace);

  /** Returns what it does where there are several databases. */
  Reach reach() {
    return Reach.ONE;
  }

  /** Returns the revisions and ranges it was given, which may tell which database is meant. */
  List<String> revisions() {
    return List.of();
  }

  @Override
  final Outcome execute() {
    List<Configuration> databases = Workspace.configurations(invocation());
    if (databases.size() > 1) {
      return new SeveralDatabases(invocation(), this, databases).execute();
    }
    try (Workspace workspace = Workspace.open(invocation(), databases.get(0))) {
      return execute(workspace);
    }
  }
}
