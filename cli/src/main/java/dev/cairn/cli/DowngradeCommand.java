package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.run.Direction;
import dev.cairn.workflow.RunOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Take migrations back; without REV, the last one. */
@Command(
    name = "downgrade",
    description = "Take migrations back; without REV, the last one.",
    footer = {
      "Examples:",
      "  cairn downgrade",
      "  cairn downgrade base",
      "  cairn downgrade head:-1 --sql"
    })
final class DowngradeCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "-1",
      description = "Where to go; without it, -1. With --sql also a range, a:b.")
  private String target = "-1";

  @Mixin private final RunArguments arguments = new RunArguments();

  DowngradeCommand(Invocation invocation) {
    super(invocation);
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
          workspace.cairn().sql(Direction.DOWN, target, arguments.dialect, arguments.fileOptions()),
          arguments.skipCode);
    }
    RunOptions options = arguments.options();
    workspace.statementTimeout(arguments.statementTimeout);
    Optional<TenantSchemas> tenants = workspace.tenants(arguments.lockTimeout);
    if (tenants.isPresent()) {
      return new TenantReport(invocation())
          .run(tenants.get().downgrade(target, options), Direction.DOWN);
    }
    return Running.outcome(
        workspace.cairn(arguments.lockTimeout).downgrade(target, options),
        Direction.DOWN,
        options.dryRun());
  }
}
