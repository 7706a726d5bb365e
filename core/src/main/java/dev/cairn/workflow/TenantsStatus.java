package dev.cairn.workflow;

import dev.cairn.run.AppliedRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where several schemas stand.
 *
 * @param places where some of them stand, those that lack the most first
 * @param scriptHeads the heads of the migration files
 * @param unread the schemas whose version table could not be read, and why
 */
public record TenantsStatus(
    String database, List<Place> places, List<String> scriptHeads, Map<String, String> unread) {
  public TenantsStatus {
    places = List.copyOf(places);
    scriptHeads = List.copyOf(scriptHeads);
    unread = Map.copyOf(unread);
  }

  /**
   * A place in the history at which schemas stand.
   *
   * @param heads the ids of the newest revisions they have, with their messages
   * @param unfinished the revision that stopped on the way, if one did
   * @param pending how many revisions an upgrade would apply
   * @param unknown applied revisions that no file has
   * @param tenants their names
   */
  public record Place(
      Map<String, String> heads,
      Optional<AppliedRevision> unfinished,
      int pending,
      List<String> unknown,
      List<String> tenants) {
    public Place {
      unknown = List.copyOf(unknown);
      tenants = List.copyOf(tenants);
    }

    /** Returns whether everything is applied, and nothing else. */
    public boolean atHead() {
      return pending == 0 && unknown.isEmpty() && unfinished.isEmpty();
    }
  }

  /** Returns how many schemas there are. */
  public int count() {
    return places.stream().mapToInt(place -> place.tenants().size()).sum() + unread.size();
  }

  /** Returns whether all of them have everything, and nothing else. */
  public boolean atHead() {
    return unread.isEmpty() && places.stream().allMatch(Place::atHead);
  }
}
