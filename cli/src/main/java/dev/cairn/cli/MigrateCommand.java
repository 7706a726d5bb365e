package dev.cairn.cli;

import dev.cairn.error.CairnException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the entities with the history and writes the difference as a migration. */
@Command(
    name = "migrate",
    description = "Compare the entities with the history and write a migration.",
    footer = {
      "Examples:",
      "  cairn migrate -m \"add completed to todo\"",
      "  cairn migrate --fill todo.priority=3 --rename todo.done:completed"
    })
final class MigrateCommand extends ProjectCommand {

  @Mixin private final PlacementOptions placement = new PlacementOptions();

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=VALUE",
      description = "What the rows that exist get in a new column that must not be null.")
  private final Map<String, String> fills = new LinkedHashMap<>();

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description = "table:new_table or table.column:new_column; repeatable.")
  private final List<String> renames = new ArrayList<>();

  @Option(names = "--no-rename", description = "Nothing was renamed: drop and add.")
  private boolean noRename;

  @Option(
      names = "--include-drift",
      description = "Take in what the database holds beyond its history.")
  private boolean includeDrift;

  @Option(names = "--empty", description = "Write a migration that does nothing yet.")
  private boolean empty;

  @Option(names = "--dry-run", description = "Print the migration; write nothing.")
  private boolean dryRun;

  @Option(names = "--no-verify", description = "Do not prove it in a scratch area first.")
  private boolean noVerify;

  MigrateCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return placement.id.isPresent() ? Reach.ONE : Reach.EACH_IN_TURN;
  }

  @Override
  List<String> revisions() {
    return placement.head.stream().toList();
  }

  @Override
  Outcome execute(Workspace workspace) {
    Set<Generation.Switch> switches = EnumSet.noneOf(Generation.Switch.class);
    if (noRename) {
      switches.add(Generation.Switch.NO_RENAME);
    }
    if (includeDrift) {
      switches.add(Generation.Switch.INCLUDE_DRIFT);
    }
    if (dryRun) {
      switches.add(Generation.Switch.DRY_RUN);
    }
    if (noVerify) {
      switches.add(Generation.Switch.NO_VERIFY);
    }
    return Generation.outcome(
        invocation(),
        workspace
            .cairn()
            .generate(
                Generation.options(workspace, placement, !empty, fills, renames(), switches)));
  }

  private Map<String, String> renames() {
    Map<String, String> byOldName = new LinkedHashMap<>();
    for (String rename : renames) {
      int colon = rename.indexOf(':');
      if (colon <= 0 || colon == rename.length() - 1) {
        throw CairnException.usage("--rename " + rename + " does not name an old and a new name.")
            .hint("Write table:new_table or table.column:new_column.");
      }
      String old = rename.substring(0, colon);
      String name = rename.substring(colon + 1);
      // table.old:table.new is as clear as table.old:new.
      String table = old.contains(".") ? old.substring(0, old.lastIndexOf('.') + 1) : "";
      boolean repeated = !table.isEmpty() && name.startsWith(table);
      byOldName.put(old, repeated ? name.substring(table.length()) : name);
    }
    return byOldName;
  }
}
