package dev.cairn.cli;

import java.util.List;

/** The commands there are. */
final class Catalogue {

  private Catalogue() {}

  static List<CairnCommand> of(Invocation invocation) {
    return List.of(
        new InitCommand(invocation),
        new DemoCommand(invocation),
        new DoctorCommand(invocation),
        new MigrateCommand(invocation),
        new RevisionCommand(invocation),
        new MergeCommand(invocation),
        new SquashCommand(invocation),
        new DiscardCommand(invocation),
        new DiffCommand(invocation),
        new CheckCommand(invocation),
        new LintCommand(invocation),
        new PlanCommand(invocation),
        new UpgradeCommand(invocation),
        new DowngradeCommand(invocation),
        new SyncCommand(invocation),
        new RepairCommand(invocation),
        new BaselineCommand(invocation),
        new StampCommand(invocation),
        new KeptCommand(invocation),
        new PurgeCommand(invocation),
        new CreateAllCommand(invocation),
        new CurrentCommand(invocation),
        new HistoryCommand(invocation),
        new HeadsCommand(invocation),
        new BranchesCommand(invocation),
        new ShowCommand(invocation),
        new EditCommand(invocation),
        new ListTemplatesCommand(invocation),
        new CompletionCommand(invocation));
  }
}
