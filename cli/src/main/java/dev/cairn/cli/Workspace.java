package dev.cairn.cli;

import dev.cairn.Cairn;
import dev.cairn.TenantSchemas;
import dev.cairn.compare.CompareRules;
import dev.cairn.config.Configuration;
import dev.cairn.config.ConfigurationFile;
import dev.cairn.config.Overrides;
import dev.cairn.config.ScriptFiles;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.lint.HazardKind;
import dev.cairn.lint.Level;
import dev.cairn.lint.LintRules;
import dev.cairn.model.ModelReading;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import dev.cairn.project.ApplicationBuild;
import dev.cairn.project.ApplicationLoader;
import dev.cairn.project.Builds;
import dev.cairn.project.Connector;
import dev.cairn.project.DatabaseFiles;
import dev.cairn.project.Distribution;
import dev.cairn.project.JdbcDrivers;
import dev.cairn.run.Conduct;
import dev.cairn.schema.ObjectName;
import dev.cairn.script.FileNaming;
import dev.cairn.script.MigrationLoader;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.ModelProvider;
import dev.cairn.workflow.ReferenceTenant;
import dev.cairn.workflow.ScriptSettings;
import dev.cairn.workflow.ScriptSettings.FileHook;
import dev.cairn.workflow.Setup;
import dev.cairn.workflow.SqlModels;
import dev.cairn.workflow.TenantChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A configured project: its configuration, its classes and its database. What costs time is done
 * when it is first needed: a command that looks at files alone starts no build tool.
 */
final class Workspace implements AutoCloseable {

  private static final String SQL = "sql:";

  private final Invocation invocation;
  private final Configuration configuration;
  private final Distribution distribution = Distribution.locate();
  private final Dialects dialects = Dialects.load();
  private final ApplicationBuild build;
  private Optional<ApplicationLoader> loader = Optional.empty();
  private Optional<JdbcDrivers> drivers = Optional.empty();
  private Optional<List<Path>> classPath = Optional.empty();
  private boolean compiled;
  private boolean alone;
  private Optional<Duration> statementTimeout = Optional.empty();

  private Workspace(Invocation invocation, Configuration configuration) {
    this.invocation = invocation;
    this.configuration = configuration;
    Path folder = configuration.folder();
    this.build =
        new ApplicationBuild(
            folder,
            Builds.detect(folder, invocation.env()),
            invocation.env(),
            invocation::progress);
  }

  /**
   * Opens the one database that there is, or that the options choose.
   *
   * @throws CairnException when there is no configuration, it is invalid, or has several databases
   */
  static Workspace open(Invocation invocation) {
    return open(invocation, ConfigurationFile.read(overrides(invocation)));
  }

  /** Opens one of several databases. */
  static Workspace open(Invocation invocation, Configuration configuration) {
    configuration.environment().password().ifPresent(invocation::conceal);
    return new Workspace(invocation, configuration);
  }

  /**
   * Reads the configuration of each database, or of the one that the options choose.
   *
   * @throws CairnException when there is none, or it is invalid
   */
  static List<Configuration> configurations(Invocation invocation) {
    return ConfigurationFile.readAll(overrides(invocation));
  }

  private static Overrides overrides(Invocation invocation) {
    GlobalOptions options = invocation.options();
    return new Overrides(
        invocation.folder(),
        options.config,
        options.database,
        options.environment,
        options.url,
        options.user,
        options.password,
        invocation.env());
  }

  Configuration configuration() {
    return configuration;
  }

  ApplicationBuild build() {
    return build;
  }

  Distribution distribution() {
    return distribution;
  }

  Dialects dialects() {
    return dialects;
  }

  /** Limits the time of a statement, whatever the file says; without a value, as it says. */
  void statementTimeout(Optional<Duration> limit) {
    statementTimeout = limit;
  }

  /** Takes it that nobody else uses the database, whatever the file says. */
  void offlineWindow(boolean wanted) {
    alone = wanted;
  }

  /** Returns the facade. */
  Cairn cairn() {
    return cairn(Optional.empty());
  }

  /** Returns the facade with another lock timeout, where one is given. */
  Cairn cairn(Optional<Duration> lockTimeout) {
    Setup setup = setup(lockTimeout);
    return Cairn.of(tenants().map(choice -> ReferenceTenant.in(setup, choice)).orElse(setup));
  }

  /** Returns the facade over the schemas that share the history, where there are several. */
  Optional<TenantSchemas> tenants(Optional<Duration> lockTimeout) {
    return tenants()
        .map(
            choice -> Cairn.of(setup(lockTimeout)).tenants(choice, new TenantProgress(invocation)));
  }

  private Optional<TenantChoice> tenants() {
    GlobalOptions options = invocation.options();
    Optional<Configuration.Schemas> schemas = configuration.environment().schemas();
    if (schemas.isEmpty() && (!options.schemas.isEmpty() || options.parallel.isPresent())) {
      throw CairnException.usage(
              "The environment %s has one schema.".formatted(configuration.environment().name()))
          .at(configuration.file().toString())
          .hint(
              "Leave out --schema and --parallel, or say which schemas there are: schemas ="
                  + " [\"tenant_*\"].");
    }
    options
        .parallel
        .filter(number -> number < 1 || number > ConfigurationFile.MOST_PARALLEL)
        .ifPresent(
            number -> {
              throw CairnException.usage(
                  "--parallel must be a number from 1 to " + ConfigurationFile.MOST_PARALLEL + ".");
            });
    return schemas.map(
        all ->
            new TenantChoice(
                all.patterns(),
                all.query(),
                options.schemas,
                options.parallel.orElse(all.parallelism())));
  }

  private Setup setup(Optional<Duration> lockTimeout) {
    Path cache = configuration.folder().resolve(".cairn");
    return new Setup(
        configuration.environment().url().map(this::database),
        dialects,
        configuration.migrations(),
        configuration.packageName(),
        configuration.format().map(Workspace::format),
        new MigrationLoader(
            cache.resolve("migrations"), this::compiledClassPath, ApplicationLoader.coreView()),
        models(),
        rules(),
        lintRules(),
        ObjectName.parse(configuration.versionTable()),
        conduct(lockTimeout),
        invocation.options().arguments,
        new ProgressListener(invocation),
        new TerminalAsker(invocation.terminal()),
        cache,
        this::database,
        Optional.empty(),
        scripts());
  }

  private Conduct conduct(Optional<Duration> lockTimeout) {
    Configuration.Environment environment = configuration.environment();
    Conduct usual = Conduct.DEFAULT;
    return new Conduct(
        lockTimeout.orElse(environment.lockTimeout()),
        statementTimeout.or(environment::statementTimeout),
        environment.batchPause().orElse(usual.batchPause()),
        environment.smallTable().map(Integer::longValue).orElse(usual.smallTable()),
        environment.offlineWindow() || alone,
        configuration.permanentDrops());
  }

  private ScriptSettings scripts() {
    ScriptFiles files = configuration.scripts();
    FileNaming usual = FileNaming.DEFAULT;
    try {
      FileNaming naming =
          new FileNaming(
              files.template().orElse(usual.template()),
              files.zone().orElse(usual.zone()),
              files.slugLength().orElse(usual.slugLength()));
      return new ScriptSettings(
          files.recursive(),
          files.packages(),
          naming,
          files.hooks().stream()
              .map(hook -> (FileHook) new HookRun(invocation, configuration.folder(), hook))
              .toList());
    } catch (CairnException e) {
      throw e.where().isPresent() ? e : e.at(configuration.file().toString());
    }
  }

  static ScriptFormat format(String name) {
    return ScriptFormat.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the class path of the application, as it is. */
  List<Path> classPath() {
    if (classPath.isEmpty()) {
      classPath =
          Optional.of(configuration.classPath().map(build::named).orElseGet(build::classPath));
    }
    return classPath.get();
  }

  /** Returns the class path of the application, its classes brought up to date. */
  List<Path> compiledClassPath() {
    List<Path> path = classPath();
    if (!compiled && !invocation.options().noBuild) {
      build.compile(path, configuration.build());
      compiled = true;
    }
    return path;
  }

  ApplicationLoader loader() {
    if (loader.isEmpty()) {
      loader = Optional.of(ApplicationLoader.open(classPath(), distribution));
    }
    return loader.get();
  }

  /** Returns the source of connections to a URL, whose file, if any, is relative to the project. */
  ConnectionSource database(String url) {
    boolean own = configuration.environment().url().equals(Optional.of(url));
    return new Connector(
        () -> driver(dialects.forUrl(url)),
        DatabaseFiles.resolve(url, configuration.folder()),
        url,
        own ? configuration.environment().user() : Optional.empty(),
        own ? configuration.environment().password() : Optional.empty());
  }

  Driver driver(DialectProvider provider) {
    if (drivers.isEmpty()) {
      drivers = Optional.of(new JdbcDrivers(loader().loader(), distribution.drivers()));
    }
    return drivers.get().find(provider);
  }

  /** Returns the reader of entities, in the application's class loader. */
  ModelSource modelSource() {
    return ServiceLoader.load(ModelSource.class, loader().loader())
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.failed("Cairn's reader of entities is missing.")
                    .hint("This installation is not complete: unpack the archive again."));
  }

  private ModelProvider models() {
    return new ModelProvider() {
      @Override
      public ModelReading read(Dialect dialect) {
        return readModels(dialect);
      }

      @Override
      public Optional<ModelReading> readIfAny(Dialect dialect) {
        return findModels(dialect);
      }
    };
  }

  /** Returns the models; nothing where the configuration names none and the class path has none. */
  Optional<ModelReading> findModels(Dialect dialect) {
    return configuration.models().isEmpty()
        ? throughApplication(dialect, ModelSource::find)
        : Optional.of(readModels(dialect));
  }

  private ModelReading readModels(Dialect dialect) {
    if (hasSqlModels()) {
      return new SqlModels(
              () -> database(configuration.environment().url().orElseThrow()),
              sqlModels(),
              invocation.options().arguments)
          .read(dialect);
    }
    return throughApplication(dialect, ModelSource::read);
  }

  private <T> T throughApplication(
      Dialect dialect, BiFunction<ModelSource, ModelRequest, T> reading) {
    List<Path> roots = compiledClassPath();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Libraries that look for classes of their users ask the thread.
    thread.setContextClassLoader(loader().loader());
    try {
      return reading.apply(
          modelSource(),
          new ModelRequest(
              configuration.models(),
              roots,
              configuration.naming(),
              configuration.hibernate(),
              dialect));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns whether the models are SQL rather than entities. */
  boolean hasSqlModels() {
    return configuration.models().stream().anyMatch(model -> model.startsWith(SQL));
  }

  private List<Path> sqlModels() {
    List<Path> paths = new ArrayList<>();
    for (String model : configuration.models()) {
      if (!model.startsWith(SQL)) {
        throw CairnException.usage("`models` names both SQL and a package: " + model)
            .at(configuration.file().toString())
            .hint("Name the one or the other; SQL begins with sql:");
      }
      paths.add(configuration.folder().resolve(model.substring(SQL.length())).normalize());
    }
    return paths;
  }

  private CompareRules rules() {
    List<String> excluded = new ArrayList<>(configuration.excludeTables());
    excluded.add(configuration.versionTable());
    return new CompareRules(
        configuration.includeTables(),
        excluded,
        configuration.ignore().stream()
            .map(name -> name.toUpperCase(Locale.ROOT).replace('-', '_'))
            .map(CompareRules.Ignore::valueOf)
            .collect(Collectors.toSet()));
  }

  LintRules lintRules() {
    Configuration.Lint lint = configuration.lint();
    Map<HazardKind, Level> levels = new EnumMap<>(HazardKind.class);
    lint.levels().forEach((name, level) -> levels.put(hazard(name), Level.parse(level)));
    return new LintRules(
        lint.ignore().stream().map(this::hazard).collect(Collectors.toSet()),
        levels,
        Level.parse(lint.failOn()));
  }

  private HazardKind hazard(String name) {
    return HazardKind.find(name)
        .orElseThrow(
            () ->
                CairnException.usage("`lint` names the hazard " + name + ", and there is none.")
                    .at(configuration.file().toString())
                    .hint("docs/hazards.md lists them, by code and by name."));
  }

  @Override
  public void close() {
    loader.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            throw CairnException.failed("Cannot close the class path: " + e.getMessage())
                .causedBy(e);
          }
        });
  }
}
