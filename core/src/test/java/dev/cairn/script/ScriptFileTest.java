package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {

  private final Path folder;

  ScriptFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesIntoAFolderThatItMakes() throws IOException {
    Path migrations = folder.resolve("db/migrations");

    Path java = ScriptFile.create(migrations, draft("Add x"), ScriptFormat.JAVA, "class {}");
    Path sql = ScriptFile.create(migrations, draft("Add x"), ScriptFormat.SQL, "SELECT 1");

    assertThat(java).isEqualTo(migrations.resolve("R8be7c65c9605_add_x.java"));
    assertThat(sql).isEqualTo(migrations.resolve("8be7c65c9605_add_x.sql"));
    assertThat(java).hasContent("class {}");
    try (Stream<Path> files = Files.list(migrations)) {
      assertThat(files).containsExactlyInAnyOrder(java, sql);
    }
  }

  @Test
  void neverOverwrites() {
    Path file = ScriptFile.create(folder, draft("x"), ScriptFormat.SQL, "first");

    CairnException error =
        catchThrowableOfType(
            CairnException.class,
            () -> ScriptFile.create(folder, draft("x"), ScriptFormat.SQL, "second"));

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(error.where()).contains(file.toString());
    assertThat(file).hasContent("first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add completed to todo            | _add_completed_to_todo
          Füge "Größe" hinzu!              | _fuge_gro_e_hinzu
          a very long message that goes on and on and on | _a_very_long_message_that_goes_on_and_on
          aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeee | _aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd
          '  __x--y__ '                    | _x_y
          加列                             | ''
          ''                               | ''
          """)
  void namesFilesAfterTheMessage(String message, String expected) {
    assertThat(JavaScriptWriter.className(Scripts.revision("8be7c65c9605", message)))
        .isEqualTo("R8be7c65c9605" + expected);
  }

  @Test
  void drawsIdsThatDiffer() {
    List<String> ids = Stream.generate(RevisionIds::next).limit(1_000).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{12}"));
  }

  @Test
  void givesTheSameScriptTheSameId() {
    String id = RevisionIds.of("drop todo", taken -> false);

    assertThat(RevisionIds.of("drop todo", taken -> false)).isEqualTo(id).matches("[0-9a-f]{12}");
    assertThat(RevisionIds.of("drop users", taken -> false)).isNotEqualTo(id);
  }

  @Test
  void givesNoIdThatAnotherRevisionHas() {
    String id = RevisionIds.of("drop todo", taken -> false);
    String next = RevisionIds.of("drop todo", id::equals);

    assertThat(next).isNotEqualTo(id).matches("[0-9a-f]{12}");
    assertThat(RevisionIds.of("drop todo", id::equals)).isEqualTo(next);
  }

  private static ScriptDraft draft(String message) {
    return Scripts.draft(Scripts.revision("8be7c65c9605", message), List.of(), List.of());
  }
}
