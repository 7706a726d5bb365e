package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.revision.Outline;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Migrations that are part of an application: classes of a package, compiled like the others, and
 * SQL files beside them. The classes are found through the {@link MigrationIndex} that the compiler
 * was made to write; where there is none, by a look into that package.
 */
public final class PackagedMigrations implements MigrationSource {

  private final String packageName;
  private final ClassLoader loader;

  /**
   * Finds migrations in a package and those below it.
   *
   * @param packageName {@code db.migrations}; {@code db/migrations} means the same
   */
  public PackagedMigrations(String packageName, ClassLoader loader) {
    this.packageName = packageName.replace('/', '.');
    this.loader = loader;
  }

  @Override
  public Look look() {
    return new Look() {
      @Override
      public Optional<Outline> outline() {
        return Optional.empty();
      }

      @Override
      public List<Script> scripts() {
        return scan();
      }
    };
  }

  private List<Script> scan() {
    Map<String, Script> byId = new LinkedHashMap<>();
    for (Script script : all()) {
      Script other = byId.put(script.revision().id(), script);
      if (other != null) {
        throw CairnException.failed("Two migrations have the id " + script.revision().id() + ".")
            .at(other.file() + " and " + script.file())
            .hint("Delete one of them, or give one another id.");
      }
    }
    if (byId.isEmpty()) {
      throw CairnException.usage("There are no migrations in the package " + packageName + ".")
          .hint("Check the name, and that the migrations are compiled with the application.");
    }
    return List.copyOf(byId.values());
  }

  @Override
  public List<Migration> load(List<Script> scripts) {
    List<Migration> migrations = new ArrayList<>();
    for (Script script : scripts) {
      migrations.add(
          script.format() == ScriptFormat.SQL
              ? new SqlMigration(SqlScript.parse(script), script.file())
              : MigrationInstance.of(script, className(script), loader));
    }
    return List.copyOf(migrations);
  }

  private List<Script> all() {
    List<Script> scripts = new ArrayList<>();
    Optional<List<MigrationIndex.Entry>> index = index();
    if (index.isPresent()) {
      String prefix = packageName + ".";
      index.get().stream()
          .filter(entry -> entry.className().startsWith(prefix))
          .map(this::script)
          .forEach(scripts::add);
    } else {
      new ClassPathFolder(loader, folder())
          .list(".class")
          .forEach(name -> annotated(name).ifPresent(scripts::add));
    }
    for (String name : new ClassPathFolder(loader, folder()).list(ScriptFormat.SQL.extension())) {
      String source = ClassPathFolder.text(loader, name).orElse("");
      SqlScript.readHeader(source, Path.of(name))
          .ifPresent(
              revision ->
                  scripts.add(
                      new Script(
                          revision, Path.of(name), ScriptFormat.SQL, source, Checksum.of(source))));
    }
    return scripts;
  }

  private String folder() {
    return packageName.replace('.', '/');
  }

  /** Several jars may each have an index; a class that is in two is the same class. */
  private Optional<List<MigrationIndex.Entry>> index() {
    try {
      List<URL> places = Collections.list(loader.getResources(MigrationIndex.RESOURCE));
      Map<String, MigrationIndex.Entry> entries = new HashMap<>();
      for (URL place : places) {
        try (var in = place.openStream()) {
          String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
          for (MigrationIndex.Entry entry : MigrationIndex.read(text, place.toString())) {
            entries.putIfAbsent(entry.className(), entry);
          }
        }
      }
      return places.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(entries.values()));
    } catch (IOException e) {
      throw CairnException.failed("The index of migrations cannot be read: " + e.getMessage())
          .causedBy(e);
    }
  }

  private Script script(MigrationIndex.Entry entry) {
    return new Script(
        entry.revision(),
        file(entry.className()),
        ScriptFormat.JAVA,
        () -> ClassPathFolder.text(loader, entry.sourceResource()).orElse(""),
        entry.checksum());
  }

  private Optional<Script> annotated(String resource) {
    String name = resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
    if (name.indexOf('$') >= 0 || name.endsWith("package-info")) {
      return Optional.empty();
    }
    try {
      return RevisionAnnotation.of(Class.forName(name, false, loader))
          .map(revision -> new Script(revision, file(name), ScriptFormat.JAVA, "", ""));
    } catch (ClassNotFoundException | LinkageError e) {
      throw CairnException.failed(name + " cannot be loaded: " + e + ".").causedBy(e);
    }
  }

  private static Path file(String className) {
    return Path.of(className.replace('.', '/') + ScriptFormat.JAVA.extension());
  }

  private static String className(Script script) {
    String path = script.file().toString().replace('\\', '/');
    return path.substring(0, path.length() - ScriptFormat.JAVA.extension().length())
        .replace('/', '.');
  }
}
