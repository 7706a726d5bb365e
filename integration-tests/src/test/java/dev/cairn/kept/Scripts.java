package dev.cairn.kept;

import dev.cairn.testing.Project;
import java.io.IOException;
import java.nio.file.Files;

/** Migrations as people write them. */
final class Scripts {

  private Scripts() {}

  /**
   * Writes one.
   *
   * @param id the last character of its id, which begins with zeros
   * @param revises whole; empty for the first
   */
  static void write(Project project, String id, String revises, String up, String down)
      throws IOException {
    Files.writeString(
        project.folder().resolve("R00000000000" + id + "_x.java"),
        """
        import static dev.cairn.migration.Ddl.*;
        import static dev.cairn.migration.Types.*;

        import dev.cairn.migration.*;

        @Revision(id = "00000000000%s"%s, message = "x")
        public final class R00000000000%s_x implements Migration {
          @Override
          public void upgrade(Operations op) {
            %s
          }

          @Override
          public void downgrade(Operations op) {
            %s
          }
        }
        """
            .formatted(
                id, revises.isEmpty() ? "" : ", revises = \"" + revises + "\"", id, up, down));
  }
}
