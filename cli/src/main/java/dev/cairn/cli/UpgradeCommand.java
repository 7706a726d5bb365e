package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.run.Direction;
import dev.cairn.workflow.RunOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Apply the migrations that the database lacks. */
@Command(
    name = "upgrade",
    description = "Apply the migrations that the database lacks.",
    footer = {
      "Examples:",
      "  cairn upgrade",
      "  cairn upgrade +1",
      "  cairn upgrade base:head --sql --dialect postgresql"
    })
final class UpgradeCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Where to go; without it, head. With --sql also a range, a:b.")
  private String target = "head";

  @Mixin private final RunArguments arguments = new RunArguments();

  UpgradeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    // A script of several databases could be run on none.
    return arguments.sql ? Reach.ONE : Reach.EACH_IN_TURN;
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    if (arguments.sql) {
      return Running.script(
          invocation(),
          workspace.cairn().sql(Direction.UP, target, arguments.dialect, arguments.fileOptions()),
          arguments.skipCode);
    }
    RunOptions options = arguments.options();
    workspace.statementTimeout(arguments.statementTimeout);
    Optional<TenantSchemas> tenants = workspace.tenants(arguments.lockTimeout);
    if (tenants.isPresent()) {
      return new TenantReport(invocation())
          .run(tenants.get().upgrade(target, options), Direction.UP);
    }
    return Running.outcome(
        workspace.cairn(arguments.lockTimeout).upgrade(target, options),
        Direction.UP,
        options.dryRun());
  }
}
