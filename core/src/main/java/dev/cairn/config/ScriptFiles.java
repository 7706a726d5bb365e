package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the file says about files of migrations.
 *
 * @param recursive whether folders within the migrations' folders count too
 * @param packages the Java package of each folder that has one
 * @param template what new files are called, where it was written
 * @param zone the time zone of dates in names, where it was written
 * @param slugLength how many characters of the message a name keeps, where it was written
 * @param hooks what to do with a new file, in this order
 */
public record ScriptFiles(
    boolean recursive,
    Map<Path, String> packages,
    Optional<String> template,
    Optional<ZoneId> zone,
    Optional<Integer> slugLength,
    List<Hook> hooks) {

  private static final Set<String> HOOK_KEYS = Set.of("name", "command");
  private static final int LONGEST_SLUG = 200;

  public ScriptFiles {
    packages = Map.copyOf(packages);
    hooks = List.copyOf(hooks);
  }

  /**
   * A command for the shell.
   *
   * @param name what errors call it
   * @param command in which {@code {file}} stands for the file; else that is the last argument
   */
  public record Hook(String name, String command) {}

  /**
   * Reads what the file says.
   *
   * @param named says which packages the folders of {@code migrations} have
   */
  static ScriptFiles read(
      Section root, Section cairn, Section named, Path folder, List<String> migrations) {
    return new ScriptFiles(
        cairn.flag("recursive").orElse(false),
        packages(named, folder, migrations),
        cairn.text("file-template"),
        cairn.text("timezone").map(name -> zone(cairn, name)),
        cairn.number("slug-length", 1, LONGEST_SLUG),
        hooks(root));
  }

  private static Map<Path, String> packages(Section named, Path folder, List<String> migrations) {
    List<String> written = named.texts("package").orElse(List.of());
    if (written.size() > migrations.size()) {
      throw named.wrong("package", "names more packages than `migrations` has folders");
    }
    Map<Path, String> packages = new LinkedHashMap<>();
    for (int i = 0; i < migrations.size(); i++) {
      String name = i < written.size() ? written.get(i) : packageOf(migrations.get(i));
      packages.put(folder.resolve(migrations.get(i)).normalize(), name);
    }
    return packages;
  }

  /** A folder of Java sources holds the package that its path below the sources spells. */
  private static String packageOf(String migrations) {
    String path = migrations.replace('\\', '/');
    for (String sources : List.of("src/main/java/", "src/test/java/")) {
      int at = path.indexOf(sources);
      if (at >= 0) {
        return path.substring(at + sources.length()).replaceAll("/+$", "").replace('/', '.');
      }
    }
    return "";
  }

  private static ZoneId zone(Section cairn, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw cairn
          .wrong("timezone", "does not know `" + name + "`")
          .hint("Write UTC, an offset such as +02:00, or a place such as Europe/Berlin.")
          .causedBy(e);
    }
  }

  private static List<Hook> hooks(Section root) {
    List<Hook> hooks = new ArrayList<>();
    for (Section hook : root.sections("hook")) {
      hook.requireKnown(HOOK_KEYS);
      String command =
          hook.text("command")
              .orElseThrow(
                  () ->
                      CairnException.usage("A hook has no command.")
                          .at(hook.place())
                          .hint("Write command = \"…\" below [[hook]]."));
      hooks.add(new Hook(hook.text("name").orElse(command), command));
    }
    return hooks;
  }
}
