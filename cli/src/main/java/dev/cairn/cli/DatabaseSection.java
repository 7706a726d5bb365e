package dev.cairn.cli;

import dev.cairn.project.SpringSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code init} writes about one of several databases.
 *
 * @param models the packages of its entities
 */
record DatabaseSection(
    String name,
    List<String> models,
    String url,
    Optional<String> user,
    Optional<String> password) {

  /**
   * Returns a section for each database that the application has, or two to be filled in where
   * nothing tells and {@code wanted} is set; none where there is just one.
   */
  static List<DatabaseSection> find(Path project, List<String> models, boolean wanted) {
    Map<String, SpringSettings.NamedDatabase> databases = SpringSettings.databases(project);
    List<DatabaseSection> sections = new ArrayList<>();
    if (databases.size() > 1 || (wanted && !databases.isEmpty())) {
      databases.forEach(
          (name, found) ->
              sections.add(
                  new DatabaseSection(
                      name, ofName(models, name), found.url(), found.user(), found.password())));
    } else if (wanted) {
      for (String name : List.of("first", "second")) {
        sections.add(
            new DatabaseSection(
                name,
                name.equals("first") ? models : List.of(),
                "jdbc:sqlite:" + name + ".db",
                Optional.empty(),
                Optional.empty()));
      }
    }
    return sections;
  }

  /** Returns the packages that have the database's name in theirs, else all of them. */
  private static List<String> ofName(List<String> models, String name) {
    List<String> named =
        models.stream().filter(model -> List.of(model.split("\\.", -1)).contains(name)).toList();
    return named.isEmpty() ? models : named;
  }
}
