package dev.cairn.testing;

import java.io.IOException;
import java.nio.file.Files;

/** Migrations as people write them. */
public final class Scripts {

  private Scripts() {}

  /**
   * Writes one.
   *
   * @param id its id, which zeros in front make long enough
   * @param revises the whole id; empty for the first
   * @param up the statements of its upgrade
   * @param down the statements of its downgrade
   */
  public static void write(Project project, String id, String revises, String up, String down)
      throws IOException {
    String whole = "0".repeat(12 - id.length()) + id;
    Files.writeString(
        project.folder().resolve("R" + whole + "_x.java"),
        """
        import static dev.cairn.migration.Ddl.*;
        import static dev.cairn.migration.Types.*;

        import dev.cairn.migration.*;

        @Revision(id = "%s"%s, message = "x")
        public final class R%s_x implements Migration {
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
                whole,
                revises.isEmpty() ? "" : ", revises = \"" + revises + "\"",
                whole,
                up,
                down));
  }

  /**
   * Writes one of SQL.
   *
   * @param file the name of its file
   * @param id its whole id
   * @param revises the whole id; empty for the first
   * @param up the SQL of its upgrade
   * @param down the SQL of its downgrade
   */
  public static void writeSql(
      Project project, String file, String id, String revises, String up, String down)
      throws IOException {
    Files.writeString(
        project.folder().resolve(file),
        """
        -- cairn:revision %s%s
        -- of %s

        -- cairn:upgrade
        %s

        -- cairn:downgrade
        %s
        """
            .formatted(id, revises.isEmpty() ? "" : " revises " + revises, file, up, down));
  }
}
