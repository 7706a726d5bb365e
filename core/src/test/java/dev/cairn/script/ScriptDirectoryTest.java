package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptDirectoryTest {

  private static final String IMPORT = "import dev.cairn.migration.Revision;\n";

  private final Path folder;

  ScriptDirectoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsTheHeaderOfAJavaClass() {
    Scripts.file(
        folder,
        "A.java",
        """
        package db.migrations;

        import dev.cairn.migration.*;

        /* @Revision(id = "no") */
        // @Revision(id = "no")
        @SuppressWarnings({"all", "@Revision(id = \\"no\\")"})
        @Revision(
            id = "8be7c65c9605", // "no"
            revises = {"a1", "b2",},
            dependsOn = "c3",
            labels = {"billing", "v2"},
            replaces = {"d4", "e5"},
            message = "add \\"completed\\" to "
                + "todo \\u00e4 \\t")
        public final class A implements Migration {
          String text = \"""
              @Revision(id = "no")
              \""";
        }
        """);

    Script script = only();

    assertThat(script.revision())
        .isEqualTo(
            new Revision(
                "8be7c65c9605",
                List.of("a1", "b2"),
                List.of("c3"),
                Set.of("billing", "v2"),
                List.of("d4", "e5"),
                "add \"completed\" to todo ä \t"));
    assertThat(script.format()).isEqualTo(ScriptFormat.JAVA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @Revision class A {}                               | 2 | has no id
          @Revision(revises = "a") class A {}                | 2 | has no id
          @Revision(id = ID) class A {}                      | 2 | Expected a string literal in @Revision, found ID.
          @Revision(\\nid = "a",\\nrevise = "b") class A {}  | 4 | no element 'revise'
          @Revision(id = "a" revises = "b") class A {}       | 2 | Expected a comma
          @Revision(id = "a", id = "b") class A {}           | 2 | 'id' twice
          @Revision(id = "a-b") class A {}                   | 2 | 'a-b' is no revision id
          @Revision(id = "a", revises = {"b" "c"}) class A {} | 2 | Expected a comma or a closing brace
          @Revision(id = "a                                  | 2 | string is not closed
          /* @Revision(id = "a")                             | 2 | comment is not closed
          @Revision(id = "a\\q") class A {}                  | 2 | escape
          """)
  void saysWhereAHeaderCannotBeRead(String text, int line, String message) {
    Path file = Scripts.file(folder, "A.java", IMPORT + text.replace("\\n", "\n"));

    CairnException error = catchThrowableOfType(CairnException.class, this::scan);

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(error.message()).contains(message);
    assertThat(error.where()).contains(file + ":" + line);
  }

  @Test
  void passesOverWhatIsNoMigration() {
    Scripts.file(folder, "Base.java", "abstract class Base {}");
    Scripts.file(
        folder, "Audit.java", "import org.example.Revision;\n@Revision(number = 1) class Audit {}");
    Scripts.file(folder, "Text.java", "class Text { String s = \"@Revision(id = \"; }");
    Scripts.file(folder, "Revision.java", "public @interface Revision { String id(); }");
    Scripts.file(folder, "data.sql", "INSERT INTO t VALUES (1);");
    Scripts.file(folder, "README.md", "-- cairn:revision a");
    Scripts.file(folder, ".B.java.tmp", IMPORT + "@Revision(id = \"a\") class B {}");
    Scripts.file(folder.resolve("deeper"), "C.java", IMPORT + "@Revision(id = \"a\") class C {}");

    assertThat(scan()).isEmpty();
  }

  @Test
  void readsTheHeaderOfSql() {
    Scripts.file(
        folder,
        "a.sql",
        """
        -- Copyright somebody

        -- cairn:revision 8be7c65c9605 revises a1 , b2 depends-on c3,d4 labels billing, v2 replaces d4, e5
        -- add completed
        --   to todo
        -- cairn:upgrade
        -- not the message
        """);

    assertThat(only().revision())
        .isEqualTo(
            new Revision(
                "8be7c65c9605",
                List.of("a1", "b2"),
                List.of("c3", "d4"),
                Set.of("billing", "v2"),
                List.of("d4", "e5"),
                "add completed to todo"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -- cairn:revision                   | '' is no
          -- cairn:revision a revise b        | cannot be read at 'revise'
          -- cairn:revision a revises         | cannot be read at 'revises'
          -- cairn:revision a revises b, c d  | cannot be read at 'd'
          -- cairn:revision a-1               | 'a-1' is no revision id
          -- cairn:revision a revises b,,c    | 'b,,c' is no list
          -- cairn:revision a labels x labels y | 'labels' twice
          """)
  void saysWhereASqlHeaderCannotBeRead(String header, String message) {
    Path file = Scripts.file(folder, "a.sql", "\n" + header + "\n");

    CairnException error = catchThrowableOfType(CairnException.class, this::scan);

    assertThat(error.message()).contains(message);
    assertThat(error.where()).contains(file + ":2");
  }

  @Test
  void givesTheSameChecksumWhateverTheLineEnds() {
    Scripts.file(folder, "a.sql", "-- cairn:revision a\n-- one\n");
    Scripts.file(folder, "b.sql", "\uFEFF-- cairn:revision b\r\n-- one\r");
    String first = scan().get(0).source();

    assertThat(first).isEqualTo("-- cairn:revision a\n-- one\n");
    assertThat(scan().get(1).source()).isEqualTo("-- cairn:revision b\n-- one\n");
    assertThat(scan().get(0).checksum()).matches("[0-9a-f]{64}").isEqualTo(Checksum.of(first));
  }

  @Test
  void sortsByFileNameAcrossFolders() {
    Scripts.file(folder.resolve("x"), "b.sql", "-- cairn:revision b\n");
    Scripts.file(folder.resolve("y"), "a.sql", "-- cairn:revision a\n");

    List<Script> scripts =
        ScriptDirectory.of(
                List.of(folder.resolve("x"), folder.resolve("y"), folder.resolve("y/../x")))
            .scan();

    assertThat(scripts).extracting(script -> script.revision().id()).containsExactly("a", "b");
  }

  @Test
  void namesBothFilesOfAnId() {
    Path one = Scripts.file(folder, "one.sql", "-- cairn:revision a\n");
    Path two = Scripts.file(folder, "two.sql", "-- cairn:revision a\n");

    CairnException error = catchThrowableOfType(CairnException.class, this::scan);

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(error.where().orElseThrow()).contains(one.toString()).contains(two.toString());
  }

  @Test
  void tellsWhoHasNoFolderToMakeIt() {
    CairnException error =
        catchThrowableOfType(
            CairnException.class,
            () -> ScriptDirectory.of(List.of(folder.resolve("missing"))).scan());

    assertThat(error.hint().orElseThrow()).contains("Make it", "`migrations`");
    assertThat(error.where()).contains(folder.resolve("missing").toString());
  }

  @Test
  void refusesAMigrationInAnotherEncoding() throws IOException {
    Files.write(
        folder.resolve("a.sql"),
        "-- cairn:revision a\n-- größer\n".getBytes(StandardCharsets.ISO_8859_1));

    CairnException error = catchThrowableOfType(CairnException.class, this::scan);

    assertThat(error.message()).contains("UTF-8");
  }

  private Script only() {
    List<Script> scripts = scan();
    assertThat(scripts).hasSize(1);
    return scripts.get(0);
  }

  private List<Script> scan() {
    return ScriptDirectory.of(List.of(folder)).scan();
  }
}
