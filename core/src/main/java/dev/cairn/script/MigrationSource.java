package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.revision.Outline;
import java.util.List;
import java.util.Optional;

/** Where the migrations of a project are found: folders of files, or an application's classes. */
public interface MigrationSource {

  /** What was there at one look. */
  interface Look {

    /**
     * Returns the outline of the graph that the migrations make, where that can be told without
     * reading one.
     */
    Optional<Outline> outline();

    /**
     * Returns the migrations there are. Only what says where they stand in the graph is read.
     *
     * @throws CairnException when that cannot be read, or two have one id
     */
    List<Script> scripts();
  }

  /**
   * Looks at what there is.
   *
   * @throws CairnException when there is nothing to look into
   */
  Look look();

  /**
   * Returns the migrations of {@code scripts}, in their order.
   *
   * @throws CairnException when one cannot be read, does not compile or is no migration
   */
  List<Migration> load(List<Script> scripts);
}
