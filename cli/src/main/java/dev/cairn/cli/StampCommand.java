package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.workflow.StampResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets what the version table says. */
@Command(
    name = "stamp",
    description = "Set the version table without running anything.",
    footer = {"Example:", "  cairn stamp head"})
final class StampCommand extends ProjectCommand {

  @Parameters(arity = "1..*", paramLabel = "REV", description = "Where the database stands.")
  private final List<String> targets = new ArrayList<>();

  @Option(names = "--purge", description = "Forget what the version table said before.")
  private boolean purge;

  @Option(names = "--sql", description = "Print the SQL; change nothing.")
  private boolean sql;

  StampCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return targets;
  }

  @Override
  Outcome execute(Workspace workspace) {
    Optional<TenantSchemas> tenants = workspace.tenants(Optional.empty());
    if (tenants.isPresent() && !sql) {
      return new TenantReport(invocation()).stamp(tenants.get().stamp(targets, purge));
    }
    StampResult result = workspace.cairn().stamp(targets, purge, sql);
    Map<String, Object> document =
        Json.object(
            "database", result.database(),
            "before", result.before(),
            "after", result.after(),
            "sql", result.sql());
    return sql
        ? Outcome.done(Lines.script(result.sql()), document)
        : Outcome.done(
            "Stamped: from %s to %s."
                .formatted(Lines.heads(result.before()), Lines.heads(result.after())),
            document);
  }
}
