package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.script.FileNaming;
import dev.cairn.script.JavaScriptWriter;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptDraft;
import dev.cairn.script.ScriptFile;
import dev.cairn.script.ScriptFormat;
import dev.cairn.script.ScriptTemplate;
import dev.cairn.script.SqlScriptWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A migration on its way to a file: in which folder and package, under which name, in which form.
 *
 * @param folder where it goes
 * @param now the time that its name and its template may show
 */
record NewScript(Setup setup, Path folder, ScriptFormat format, Instant now) {

  /**
   * Returns the place of a migration that comes after {@code parents}.
   *
   * @param format where a person names one; else the project's, or that of the folder
   * @param location the folder, where a person names it; else it goes beside its first parent
   * @throws CairnException of kind usage when the folder is none of the migrations' folders
   */
  static NewScript after(
      Setup setup,
      Repository repository,
      List<String> parents,
      Optional<ScriptFormat> format,
      Optional<Path> location) {
    Optional<Path> beside =
        parents.stream()
            .findFirst()
            .map(id -> repository.script(id).file().getParent())
            .filter(parent -> isPlace(setup, parent));
    location.ifPresent(folder -> requirePlace(setup, folder));
    Path folder = location.map(Path::normalize).or(() -> beside).orElseGet(setup::newFolder);
    return new NewScript(
        setup,
        folder,
        format.or(setup::format).orElseGet(() -> usual(repository, folder)),
        Instant.now());
  }

  /** Returns SQL for a folder that has nothing but SQL. */
  private static ScriptFormat usual(Repository repository, Path folder) {
    Set<ScriptFormat> formats =
        repository.graph().ordered().stream()
            .map(revision -> repository.script(revision.id()))
            .filter(script -> folder.equals(script.file().getParent()))
            .map(Script::format)
            .collect(Collectors.toSet());
    return formats.equals(Set.of(ScriptFormat.SQL)) ? ScriptFormat.SQL : ScriptFormat.JAVA;
  }

  private static void requirePlace(Setup setup, Path folder) {
    if (!isPlace(setup, folder)) {
      throw CairnException.usage("That is none of the folders of migrations.")
          .at(folder.toString())
          .hint(
              "Add it to `migrations` in cairn.toml, or name one that is there: "
                  + setup.folders().stream().map(Path::toString).collect(Collectors.joining(", "))
                  + ".");
    }
  }

  private static boolean isPlace(Setup setup, Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    return setup.folders().stream()
        .map(place -> place.toAbsolutePath().normalize())
        .anyMatch(
            place ->
                wanted.equals(place) || (setup.scripts().recursive() && wanted.startsWith(place)));
  }

  /**
   * Requires that the graph is one with {@code revision} in it.
   *
   * @throws CairnException of kind usage when its id or a label is taken, or cannot be one
   */
  static void requireFits(RevisionGraph graph, Revision revision) {
    if (graph.contains(revision.id())) {
      throw CairnException.usage("There is a revision " + revision.id() + " already.")
          .hint("Choose another --rev-id, or leave it out.");
    }
    for (String label : revision.labels()) {
      String owner = graph.labels().get(label);
      if (owner != null) {
        throw CairnException.usage("Revision %s has the label %s already.".formatted(owner, label))
            .hint("Choose another --branch-label, or go on from there: --head " + label + "@head.");
      }
    }
    List<Revision> all = new ArrayList<>(graph.ordered());
    all.add(revision);
    RevisionGraph.of(all, id -> id.equals(revision.id()) ? "the new migration" : "");
  }

  /**
   * Returns the text of the migration.
   *
   * @param upgradeSql its statements, for a file of SQL
   * @param downgradeSql the statements that take it back
   */
  String text(ScriptDraft draft, List<String> upgradeSql, List<String> downgradeSql) {
    Optional<ScriptTemplate> template =
        ScriptTemplate.in(folder, format)
            .or(() -> ScriptTemplate.in(setup.folders().get(0), format));
    String date = LocalDate.ofInstant(now, naming().zone()).toString();
    return format == ScriptFormat.JAVA
        ? new JavaScriptWriter().write(draft, packageName(), baseName(draft), template, date)
        : new SqlScriptWriter().write(draft, upgradeSql, downgradeSql, template, date);
  }

  /** Returns the text that decides the migration's id: neither names nor dates change it. */
  String plainText(ScriptDraft draft, List<String> upgradeSql, List<String> downgradeSql) {
    return format == ScriptFormat.JAVA
        ? new JavaScriptWriter().write(draft, packageName())
        : new SqlScriptWriter().write(draft, upgradeSql, downgradeSql);
  }

  /**
   * Writes the file and tells the hooks.
   *
   * @throws CairnException when it cannot be written, or a hook fails; then the file stays
   */
  Path write(ScriptDraft draft, String text) {
    Path file = ScriptFile.create(folder, fileName(draft), text);
    tellHooks(file);
    return file;
  }

  /** Returns what the file is called. */
  String fileName(ScriptDraft draft) {
    return naming().fileName(draft.revision(), format, now);
  }

  /**
   * Tells the hooks of a new file.
   *
   * @throws CairnException when one fails; the file stays
   */
  void tellHooks(Path file) {
    setup.scripts().hooks().forEach(hook -> hook.written(file));
  }

  private FileNaming naming() {
    return setup.scripts().naming();
  }

  private String baseName(ScriptDraft draft) {
    return naming().baseName(draft.revision(), format, now);
  }

  /** A folder within a package's folder holds a package within it. */
  private String packageName() {
    for (Path place : setup.folders()) {
      String name =
          setup
              .scripts()
              .packages()
              .getOrDefault(place, place.equals(setup.folders().get(0)) ? setup.packageName() : "");
      if (folder.equals(place)) {
        return name;
      }
      if (folder.startsWith(place) && !name.isEmpty()) {
        return name + "." + place.relativize(folder).toString().replaceAll("[/\\\\]", ".");
      }
    }
    return "";
  }
}
