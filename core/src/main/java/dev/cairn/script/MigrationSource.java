package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import java.util.List;

/** Where the migrations of a project are found: folders of files, or an application's classes. */
public interface MigrationSource {

  /**
   * Returns the migrations there are. Only what says where they stand in the graph is read.
   *
   * @throws CairnException when that cannot be read, or two have one id
   */
  List<Script> scan();

  /**
   * Returns the migrations of {@code scripts}, in their order.
   *
   * @throws CairnException when one cannot be read, does not compile or is no migration
   */
  List<Migration> load(List<Script> scripts);
}
