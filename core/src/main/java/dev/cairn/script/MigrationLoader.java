package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.parallel.InOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes migrations of scripts. Java is compiled in this process, once: what a script became is kept
 * by its content.
 */
public final class MigrationLoader {

  private final Path cacheFolder;
  private final Supplier<List<Path>> applicationClassPath;
  private final ClassLoader parent;

  /**
   * Makes a loader.
   *
   * @param cacheFolder keeps compiled classes; made where it is missing
   * @param applicationClassPath asked, at most once a load, when scripts do not compile against
   *     Cairn alone; empty where there is none
   * @param parent sees Cairn's own classes
   */
  public MigrationLoader(
      Path cacheFolder, Supplier<List<Path>> applicationClassPath, ClassLoader parent) {
    this.cacheFolder = cacheFolder;
    this.applicationClassPath = applicationClassPath;
    this.parent = parent;
  }

  /**
   * Returns the migrations of {@code scripts}, in their order. All Java scripts that are not in the
   * cache are compiled together, with the other classes of their folders.
   *
   * @throws CairnException when a script cannot be read, does not compile or is no migration
   */
  public List<Migration> load(List<Script> scripts) {
    List<Script> java =
        scripts.stream().filter(script -> script.format() == ScriptFormat.JAVA).toList();
    Map<Path, Migration> compiled = java.isEmpty() ? Map.of() : loadJava(java);
    return InOrder.each(
        scripts,
        script -> {
          Migration migration = compiled.get(script.file());
          return migration != null
              ? migration
              : new SqlMigration(SqlScript.parse(script), script.file());
        });
  }

  private Map<Path, Migration> loadJava(List<Script> scripts) {
    ApplicationClassPath application = new ApplicationClassPath(applicationClassPath);
    Map<SourceUnit, CompiledUnit> units =
        new ScriptBuild(cacheFolder, application).build(SourceSet.of(scripts));
    Map<String, byte[]> classes = new LinkedHashMap<>();
    Map<String, Path> owners = new LinkedHashMap<>();
    units.forEach(
        (unit, compiled) ->
            compiled
                .classes()
                .forEach(
                    (name, bytes) -> {
                      requireNew(name, owners.put(name, unit.file()), unit.file());
                      classes.put(name, bytes);
                    }));
    boolean needsApplication = units.values().stream().anyMatch(CompiledUnit::needsApplication);
    ClassLoader loader =
        new ScriptClassLoader(classes, needsApplication ? application.classLoader(parent) : parent);
    Map<Path, Migration> migrations = new LinkedHashMap<>();
    for (Script script : scripts) {
      migrations.put(script.file(), MigrationInstance.of(script, loader));
    }
    return migrations;
  }

  private static void requireNew(
      String className, @org.jspecify.annotations.Nullable Path other, Path file) {
    if (other != null) {
      throw CairnException.failed("Two files declare the class " + className + ".")
          .at(other + " and " + file)
          .hint("Rename one of the classes.");
    }
  }
}
