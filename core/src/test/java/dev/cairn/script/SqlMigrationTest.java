package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlMigrationTest {

  private final Path folder;

  SqlMigrationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void recordsEachPartWithItsPlace() {
    Migration migration =
        load(
            """
            -- cairn:revision a
            -- add completed

            -- cairn:upgrade

            ALTER TABLE todo ADD COLUMN completed boolean;
            -- a comment

            UPDATE todo SET completed = false;

            -- cairn:upgrade postgresql, h2
            CREATE INDEX i ON todo (completed);
            -- cairn:upgrade sqlite
            -- nothing here

            --cairn:downgrade
            ALTER TABLE todo DROP COLUMN completed;
            """);

    assertThat(Scripts.upgradeOf(migration))
        .containsExactly(
            sql(
                "ALTER TABLE todo ADD COLUMN completed boolean;\n-- a comment\n\n"
                    + "UPDATE todo SET completed = false;",
                Set.of(),
                6),
            sql("CREATE INDEX i ON todo (completed);", Set.of("postgresql", "h2"), 12));
    assertThat(Scripts.downgradeOf(migration))
        .containsExactly(sql("ALTER TABLE todo DROP COLUMN completed;", Set.of(), 17));
  }

  @Test
  void recordsNothingForEmptyParts() {
    Migration migration = load("-- cairn:revision a\n-- cairn:upgrade\n\n-- cairn:downgrade\n");

    assertThat(Scripts.upgradeOf(migration)).isEmpty();
    assertThat(Scripts.downgradeOf(migration)).isEmpty();
  }

  @Test
  void cannotBeTakenBackWithoutADowngrade() {
    Migration migration = load("-- cairn:revision a\n-- cairn:upgrade\nSELECT 1;\n");

    CairnException error =
        catchThrowableOfType(CairnException.class, () -> Scripts.downgradeOf(migration));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(error.message()).contains("cannot be taken back");
    assertThat(error.where()).contains(folder.resolve("a.sql").toString());
  }

  @Test
  void saysWhereTheWordsOfAHeaderBelong() {
    String apart = "-- cairn:revision a\n-- cairn:revises b\n-- cairn:upgrade\nSELECT 1;\n";
    CairnException error =
        catchThrowableOfType(
            CairnException.class, () -> SqlScript.readHeader(apart, folder.resolve("a.sql")));
    assertThat(error.where()).contains(folder.resolve("a.sql") + ":2");
    assertThat(error.hint())
        .hasValueSatisfying(hint -> assertThat(hint).endsWith("-- cairn:revision ID revises b"));
    assertThat(failure("-- cairn:revision a\n-- cairn:message b\n-- cairn:upgrade\n").hint())
        .hasValueSatisfying(hint -> assertThat(hint).contains("comment lines below"));
  }

  @Test
  void refusesWhatWouldBeLost() {
    assertThat(failure("-- cairn:revision a\nSELECT 1;\n-- cairn:upgrade\n").where())
        .contains(folder.resolve("a.sql") + ":2");
    assertThat(failure("-- cairn:revision a\n-- cairn:upgarde\nSELECT 1;\n").message())
        .contains("cairn:upgarde");
    assertThat(failure("-- cairn:revision a\n-- cairn:downgrade\nSELECT 1;\n").message())
        .contains("no upgrade part");
  }

  @Test
  void readsWhatTheWriterWrites() {
    ScriptDraft draft =
        Scripts.draft(
            Scripts.revision("8be7c65c9605", "cairn: upgrade  the\ncairn", "b2", "a1"),
            List.of(),
            List.of());
    String text =
        new SqlScriptWriter()
            .write(
                draft,
                List.of("CREATE TABLE a (b int)", "SELECT 1 -- one", "SELECT 2;"),
                List.of("DROP TABLE a"));
    Scripts.file(folder, "a.sql", text);
    Script script = ScriptDirectory.of(List.of(folder)).scan().get(0);
    Migration migration = Scripts.loader(folder.resolve("cache")).load(List.of(script)).get(0);

    assertThat(text)
        .isEqualTo(
            """
            -- cairn:revision 8be7c65c9605 revises b2, a1
            --- cairn: upgrade the cairn

            -- cairn:upgrade
            CREATE TABLE a (b int);
            SELECT 1 -- one
            ;
            SELECT 2;

            -- cairn:downgrade
            DROP TABLE a;
            """);
    assertThat(script.revision().message()).isEqualTo("cairn: upgrade the cairn");
    assertThat(script.revision().revises()).containsExactly("b2", "a1");
    assertThat(Scripts.upgradeOf(migration)).hasSize(1);
    assertThat(Scripts.downgradeOf(migration)).containsExactly(sql("DROP TABLE a;", Set.of(), 11));
  }

  @Test
  void writesNoStatementThatWouldBeReadAsAPart() {
    ScriptDraft draft = Scripts.draft(Scripts.revision("a", ""), List.of(), List.of());

    CairnException error =
        catchThrowableOfType(
            CairnException.class,
            () ->
                new SqlScriptWriter()
                    .write(draft, List.of("SELECT '\n-- cairn:downgrade\n'"), List.of()));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
  }

  private Operation sql(String sql, Set<String> dialects, int line) {
    return new ExecuteSql(
        sql, dialects, Optional.of(new Origin(folder.resolve("a.sql").toString(), line)));
  }

  private CairnException failure(String text) {
    return catchThrowableOfType(CairnException.class, () -> load(text));
  }

  private Migration load(String text) {
    Scripts.file(folder, "a.sql", text);
    return Scripts.loader(folder.resolve("cache"))
        .load(ScriptDirectory.of(List.of(folder)).scan())
        .get(0);
  }
}
