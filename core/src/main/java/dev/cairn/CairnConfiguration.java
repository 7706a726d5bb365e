package dev.cairn;

import dev.cairn.compare.CompareRules;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.lint.LintRules;
import dev.cairn.model.ModelReading;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import dev.cairn.run.Conduct;
import dev.cairn.run.RunListener;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.script.FileNaming;
import dev.cairn.script.MigrationLoader;
import dev.cairn.script.MigrationSource;
import dev.cairn.script.PackagedMigrations;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.Asker;
import dev.cairn.workflow.ModelProvider;
import dev.cairn.workflow.ScriptSettings;
import dev.cairn.workflow.Setup;
import dev.cairn.workflow.SqlModels;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What an application says before it uses Cairn; {@link #load} gives the facade. Only a database
 * and the migrations must be named.
 */
public final class CairnConfiguration {

  private Optional<ConnectionSource> database = Optional.empty();
  private Optional<String> migrations = Optional.empty();
  private List<Path> folders = List.of();
  private String packageOfFolder = "";
  private Optional<ScriptFormat> format = Optional.empty();
  private ClassLoader classLoader = contextClassLoader();
  private ModelProvider models = ModelProvider.NONE;
  private Optional<String> naming = Optional.empty();
  private final Map<String, String> hibernate = new LinkedHashMap<>();
  private CompareRules rules = CompareRules.DEFAULT;
  private LintRules hazards = LintRules.DEFAULT;
  private boolean recursive;
  private FileNaming fileNaming = FileNaming.DEFAULT;
  private final List<ScriptSettings.FileHook> hooks = new ArrayList<>();
  private String versionTable = VersionTable.DEFAULT_NAME;
  private Conduct conduct = Conduct.DEFAULT;
  private final Map<String, String> arguments = new LinkedHashMap<>();
  private RunListener listener = RunListener.SILENT;
  private Asker asker = Asker.NOBODY;
  private Path cache = Path.of(System.getProperty("java.io.tmpdir", "."), "cairn");

  CairnConfiguration() {}

  /** Sets the database by its data source. Nothing is opened yet. */
  public CairnConfiguration dataSource(DataSource dataSource) {
    database = Optional.of(new DataSourceConnections(dataSource));
    return this;
  }

  /** Sets the database by its JDBC URL; user and password are empty where none is needed. */
  public CairnConfiguration url(String url, String user, String password) {
    database = Optional.of(new UrlConnections(url, user, password));
    return this;
  }

  /**
   * Sets the package that holds the migrations: compiled classes, SQL files among the resources, or
   * both. Packages below it count.
   */
  public CairnConfiguration migrations(String packageName) {
    migrations = Optional.of(packageName);
    return this;
  }

  /**
   * Sets folders of migration files, in the place of a package. New ones go into the first.
   *
   * @param packageName the Java package of the files in the first; empty for none
   */
  public CairnConfiguration folders(String packageName, Path... paths) {
    folders = List.of(paths);
    packageOfFolder = packageName;
    return this;
  }

  /**
   * Sets what new migrations are written in; unless said, SQL in a folder that has nothing but SQL,
   * and else Java.
   */
  public CairnConfiguration format(ScriptFormat wanted) {
    format = Optional.of(wanted);
    return this;
  }

  /** Sets what finds the application's classes; the thread's own unless said otherwise. */
  public CairnConfiguration classLoader(ClassLoader loader) {
    classLoader = loader;
    return this;
  }

  /**
   * Sets the packages of entity classes. Reading them needs the module {@code cairn-hibernate} and
   * the application's Hibernate.
   */
  public CairnConfiguration entities(String... packages) {
    List<String> names = List.of(packages);
    models =
        dialect -> readEntities(new ModelRequest(names, classPath(), naming, hibernate, dialect));
    return this;
  }

  /**
   * Sets how names of classes and fields become names of tables and columns.
   *
   * @param strategy {@code spring}, {@code jpa} (unless said otherwise) or the class name of a
   *     Hibernate naming strategy
   */
  public CairnConfiguration naming(String strategy) {
    naming = Optional.of(strategy);
    return this;
  }

  /** Hands a setting to Hibernate when it reads the entities. */
  public CairnConfiguration hibernate(String key, String value) {
    hibernate.put(key, value);
    return this;
  }

  /** Sets files of SQL, or folders of such, that make what is wanted from nothing. */
  public CairnConfiguration sqlModels(Path... paths) {
    List<Path> files = List.of(paths);
    models = dialect -> new SqlModels(this::requireDatabase, files, arguments).read(dialect);
    return this;
  }

  /** Sets how models are read, where {@link #entities} does not fit. */
  public CairnConfiguration models(ModelProvider provider) {
    models = provider;
    return this;
  }

  /** Sets which tables and which differences a comparison looks at. */
  public CairnConfiguration compare(CompareRules wanted) {
    rules = wanted;
    return this;
  }

  /** Sets which hazards count, and how much. */
  public CairnConfiguration lint(LintRules wanted) {
    hazards = wanted;
    return this;
  }

  /** Sets whether folders within the folders of migrations count too; they do not by default. */
  public CairnConfiguration recursive(boolean wanted) {
    recursive = wanted;
    return this;
  }

  /** Sets what new files of migrations are called. */
  public CairnConfiguration fileNaming(FileNaming wanted) {
    fileNaming = wanted;
    return this;
  }

  /** Adds what is done with a new file of a migration, after what was added before. */
  public CairnConfiguration hook(ScriptSettings.FileHook hook) {
    hooks.add(hook);
    return this;
  }

  /** Sets the name of the version table: {@code cairn_version} unless said otherwise. */
  public CairnConfiguration versionTable(String name) {
    versionTable = name;
    return this;
  }

  /** Sets how long to wait while another process migrates the database; a minute by default. */
  public CairnConfiguration lockTimeout(Duration limit) {
    conduct = conduct.withLockTimeout(limit);
    return this;
  }

  /** Sets how long a statement of a migration may take; as long as it takes by default. */
  public CairnConfiguration statementTimeout(Duration limit) {
    conduct = conduct.withStatementTimeout(limit);
    return this;
  }

  /**
   * Sets how long to rest between two batches of rows, unless the migration says it; not at all.
   */
  public CairnConfiguration batchPause(Duration rest) {
    conduct = conduct.withBatchPause(rest);
    return this;
  }

  /**
   * Sets up to how many rows a table is small: changed by plain statements, as nobody notices. A
   * bigger one is changed in a form that lets others work, where the server has one. 10,000 unless
   * said otherwise.
   */
  public CairnConfiguration smallTable(long rows) {
    conduct = conduct.withSmallTable(rows);
    return this;
  }

  /** Says that nobody else uses the database: plain statements everywhere. */
  public CairnConfiguration offlineWindow() {
    conduct = conduct.withOfflineWindow(true);
    return this;
  }

  /** Says that drops delete what they drop; by default it is kept, out of sight. */
  public CairnConfiguration permanentDrops() {
    conduct = conduct.withPermanentDrops();
    return this;
  }

  /** Hands an argument to migrations that run code. */
  public CairnConfiguration argument(String key, String value) {
    arguments.put(key, value);
    return this;
  }

  /** Sets who is told what happens while it happens. */
  public CairnConfiguration listener(RunListener wanted) {
    listener = wanted;
    return this;
  }

  /** Sets who answers what only a person can; nobody unless said otherwise. */
  public CairnConfiguration asker(Asker wanted) {
    asker = wanted;
    return this;
  }

  /** Sets the folder of what can be worked out again: compiled scripts, replayed histories. */
  public CairnConfiguration cache(Path folder) {
    cache = folder;
    return this;
  }

  /**
   * Returns the facade. Nothing is opened or read until one of its methods is called.
   *
   * @throws CairnException when neither a package nor a folder of migrations is named
   */
  public Cairn load() {
    if (migrations.isEmpty() && folders.isEmpty()) {
      throw CairnException.usage("It is not said where the migrations are.")
          .hint("Name their package with migrations(…), or their folder with folders(…).");
    }
    return Cairn.of(
        new Setup(
            database,
            Dialects.load(),
            folders,
            packageOfFolder,
            format,
            new MigrationLoader(
                cache.resolve("migrations"), CairnConfiguration::classPath, classLoader),
            models,
            rules,
            hazards,
            ObjectName.parse(versionTable),
            conduct,
            arguments,
            listener,
            asker,
            cache,
            url -> new UrlConnections(url, "", ""),
            migrations.map(this::packaged),
            new ScriptSettings(recursive, Map.of(), fileNaming, hooks)));
  }

  private ConnectionSource requireDatabase() {
    return database.orElseThrow(() -> CairnException.usage("No database is configured."));
  }

  private MigrationSource packaged(String name) {
    return new PackagedMigrations(name, classLoader);
  }

  private ModelReading readEntities(ModelRequest request) {
    return ServiceLoader.load(ModelSource.class, classLoader)
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.usage("Nothing is there to read entities with.")
                    .hint("Add the module cairn-hibernate to the application."))
        .read(request);
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static ClassLoader contextClassLoader() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return own == null ? CairnConfiguration.class.getClassLoader() : own;
  }
}
