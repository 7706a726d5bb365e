package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.error.CairnException;
import dev.cairn.workflow.StampResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets what the version table says. */
@Command(
    name = "stamp",
    description = "Set the version table without running anything.",
    footer = {
      "Examples:",
      "  cairn stamp head",
      "  cairn stamp base:head --sql --dialect postgresql"
    })
final class StampCommand extends ProjectCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "REV",
      description = "Where the database stands. With --sql also a range, a:b.")
  private final List<String> targets = new ArrayList<>();

  @Option(names = "--purge", description = "Forget what the version table said before.")
  private boolean purge;

  @Option(names = "--sql", description = "Print the SQL; connect to nothing.")
  private boolean sql;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = "With --sql: for which database, as postgresql or postgresql:14.")
  private Optional<String> dialect = Optional.empty();

  StampCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return targets;
  }

  @Override
  Outcome execute(Workspace workspace) {
    if (sql) {
      return Running.script(
          invocation(), workspace.cairn().stampSql(targets, purge, dialect), false);
    }
    if (dialect.isPresent()) {
      throw CairnException.usage("Only --sql takes --dialect.")
          .hint("Add --sql to print the SQL, or leave --dialect out.");
    }
    Optional<TenantSchemas> tenants = workspace.tenants(Optional.empty());
    if (tenants.isPresent()) {
      return new TenantReport(invocation()).stamp(tenants.get().stamp(targets, purge));
    }
    StampResult result = workspace.cairn().stamp(targets, purge);
    return Outcome.done(
        "Stamped: from %s to %s."
            .formatted(Lines.heads(result.before()), Lines.heads(result.after())),
        Json.object(
            "database", result.database(),
            "before", result.before(),
            "after", result.after()));
  }
}
