package dev.cairn;

import dev.cairn.run.Direction;
import dev.cairn.run.SqlFile;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.workflow.AdoptDatabase;
import dev.cairn.workflow.ApplyRevisions;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.BaselineResult;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.CompareResult;
import dev.cairn.workflow.CompareSchemas;
import dev.cairn.workflow.CreateAll;
import dev.cairn.workflow.DatabaseStatus;
import dev.cairn.workflow.DiscardRevision;
import dev.cairn.workflow.GenerateMigration;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.HistoryEntry;
import dev.cairn.workflow.KeptData;
import dev.cairn.workflow.KeptThing;
import dev.cairn.workflow.LintMigrations;
import dev.cairn.workflow.LintOptions;
import dev.cairn.workflow.LintResult;
import dev.cairn.workflow.MergeHeads;
import dev.cairn.workflow.MergeOptions;
import dev.cairn.workflow.MergeResult;
import dev.cairn.workflow.OfflineSql;
import dev.cairn.workflow.PlanUpgrade;
import dev.cairn.workflow.PurgeOptions;
import dev.cairn.workflow.ReadHistory;
import dev.cairn.workflow.RepairResult;
import dev.cairn.workflow.RepairRevision;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import dev.cairn.workflow.Setup;
import dev.cairn.workflow.SquashOptions;
import dev.cairn.workflow.SquashResult;
import dev.cairn.workflow.SquashRevisions;
import dev.cairn.workflow.StampResult;
import dev.cairn.workflow.StampRevisions;
import dev.cairn.workflow.SyncResult;
import dev.cairn.workflow.SyncRevisions;
import dev.cairn.workflow.TenantChoice;
import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.UpgradePlan;
import java.util.List;
import java.util.Optional;

/**
 * Everything Cairn does, each as a method that gives a result and prints nothing: {@code
 * Cairn.configure().dataSource(ds).migrations("db.migrations").load().upgrade()}. All of them throw
 * {@link dev.cairn.error.CairnException} with what is wrong, where, and what to do next.
 */
public final class Cairn {

  private final Setup setup;

  private Cairn(Setup setup) {
    this.setup = setup;
  }

  /** Begins to say which database and which migrations are meant. */
  public static CairnConfiguration configure() {
    return new CairnConfiguration();
  }

  /** Returns the facade over a project. Nothing is opened or read until a method is called. */
  public static Cairn of(Setup setup) {
    return new Cairn(setup);
  }

  /** Returns the facade over several schemas of the database that share the history. */
  public TenantSchemas tenants(TenantChoice choice, TenantListener listener) {
    return new TenantSchemas(setup, choice, listener);
  }

  /** Compares the models with the history and writes a migration, or an empty one. */
  public GeneratedMigration generate(GenerateOptions options) {
    return new GenerateMigration(setup).generate(options);
  }

  /** Joins heads in one migration, when they are not in each other's way. */
  public MergeResult merge(MergeOptions options) {
    return new MergeHeads(setup).merge(options);
  }

  /** Writes one migration in the place of a range, and deletes the files of the range. */
  public SquashResult squash(SquashOptions options) {
    return new SquashRevisions(setup).squash(options);
  }

  /** Applies everything that is missing, and asks before rows are deleted. */
  public RunResult upgrade() {
    return upgrade("head", RunOptions.DEFAULT);
  }

  /** Applies what is missing to reach {@code target}. */
  public RunResult upgrade(String target, RunOptions options) {
    return new ApplyRevisions(setup).upgrade(target, options);
  }

  /** Takes back what was applied after {@code target}. */
  public RunResult downgrade(String target, RunOptions options) {
    return new ApplyRevisions(setup).downgrade(target, options);
  }

  /**
   * Takes back what no file here has, by what the database has kept of it, and upgrades to {@code
   * target}.
   *
   * @param changed whether to take back, and apply again, also what was changed since it was
   *     applied
   */
  public SyncResult sync(String target, boolean changed, RunOptions options) {
    return new SyncRevisions(setup).sync(target, changed, options);
  }

  /**
   * Writes an upgrade or downgrade as a file for the database's own client, without a connection.
   *
   * @param range {@code from:to}; a single symbol means from base (up) or to it from head (down)
   * @param dialect the database, with a version where it matters: {@code postgresql:14}; empty for
   *     that of the configured URL
   */
  public SqlFile sql(
      Direction direction, String range, Optional<String> dialect, SqlFileOptions options) {
    return new OfflineSql(setup).write(direction, range, dialect, options);
  }

  /** Sets what the version table says, without running anything. */
  public StampResult stamp(List<String> targets, boolean purge) {
    return new StampRevisions(setup).stamp(targets, purge);
  }

  /**
   * Writes a stamp as a file for the database's own client, without a connection.
   *
   * @param targets symbols, or one range {@code from:to}; without a range the version table is
   *     taken to hold nothing
   * @param dialect as for {@link #sql}
   */
  public SqlFile stampSql(List<String> targets, boolean purge, Optional<String> dialect) {
    return new OfflineSql(setup).stamp(targets, purge, dialect);
  }

  /** Returns what the database keeps of what migrations dropped, oldest first. */
  public List<KeptThing> kept() {
    return new KeptData(setup).list();
  }

  /** Deletes for good what the database keeps of what migrations dropped, and asks before. */
  public List<KeptThing> purge(PurgeOptions options) {
    return new KeptData(setup).purge(options);
  }

  /**
   * Says how far a revision that stopped on its way came, and takes down whether the step of which
   * neither journal nor catalog can tell is done.
   *
   * @param revision must be the one that stopped; empty for whichever that is
   * @param done whether that step is wholly done, or nothing of it; empty to be asked
   */
  public RepairResult repair(Optional<String> revision, Optional<Boolean> done) {
    return new RepairRevision(setup).repair(revision, done);
  }

  /** Deletes the newest migration file, when the database does not have it. */
  public DiscardRevision.Discarded discard(Optional<String> target) {
    return new DiscardRevision(setup).discard(target);
  }

  /** Takes over a database that exists: writes a first migration that makes it, and stamps it. */
  public BaselineResult baseline(BaselineOptions options) {
    return new AdoptDatabase(setup).adopt(options);
  }

  /** Builds the models' schema at once and stamps the heads. */
  public CreateAll.Created createAll() {
    return new CreateAll(setup).create();
  }

  /** Tells where the database stands. */
  public DatabaseStatus current() {
    return new ReadHistory(setup).current();
  }

  /** Returns the migrations, newest first. */
  public List<HistoryEntry> history(Optional<String> range, boolean askDatabase) {
    return new ReadHistory(setup).history(range, askDatabase);
  }

  /** Returns the migrations that no other comes after. */
  public List<HistoryEntry> heads() {
    return new ReadHistory(setup).heads(false);
  }

  /** Returns the migrations that no other comes after and, perhaps, that none depends on. */
  public List<HistoryEntry> heads(boolean resolveDependencies) {
    return new ReadHistory(setup).heads(resolveDependencies);
  }

  /** Returns the migrations that several others come after. */
  public List<ReadHistory.BranchPoint> branches() {
    return new ReadHistory(setup).branches();
  }

  /** Returns one migration with its script. */
  public ReadHistory.Shown show(String target) {
    return new ReadHistory(setup).show(target);
  }

  /** Returns one migration with the script that was applied, as the database keeps it. */
  public ReadHistory.Shown showStored(String target) {
    return new ReadHistory(setup).showStored(target);
  }

  /** Returns whether a migration file has the revision, or the label, that {@code name} names. */
  public boolean has(String name) {
    return new ReadHistory(setup).has(name);
  }

  /** Returns whether models, where there are some, history and database agree. */
  public CheckResult check() {
    return new CompareSchemas(setup).check();
  }

  /** Returns what leads from one schema to another. */
  public CompareResult diff(String from, String to) {
    return new CompareSchemas(setup).diff(from, to);
  }

  /** Returns the hazards of migrations. */
  public LintResult lint(LintOptions options) {
    return new LintMigrations(setup).lint(options);
  }

  /** Returns what {@code upgrade} to {@code target} would do to the database; changes nothing. */
  public UpgradePlan plan(String target) {
    return new PlanUpgrade(setup).plan(target);
  }
}
