package dev.cairn.stored;

import dev.cairn.error.CairnException;
import dev.cairn.operation.MigrationCode;
import org.jspecify.annotations.Nullable;

/** Stands where code stood: text can tell that there was some, not what it did. */
final class LostCode {

  private LostCode() {}

  static MigrationCode of(@Nullable Json description) {
    String what = description instanceof Json.Text text ? text.value() : "";
    return context -> {
      throw CairnException.failed("The code of op.run(\"" + what + "\") was not kept.")
          .hint("Check out the branch that has the migration, and run it from there.");
    };
  }
}
