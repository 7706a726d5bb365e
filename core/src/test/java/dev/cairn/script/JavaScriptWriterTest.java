package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaScriptWriterTest {

  private static final ObjectName TODO = ObjectName.of("todo");

  private final Path folder;

  JavaScriptWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesAColumnThatIsFilled() {
    Column completed = Column.of("completed", ColumnType.Simple.BOOLEAN).withNullable(false);
    ScriptDraft draft =
        Scripts.draft(
            Scripts.revision("8be7c65c9605", "add completed to todo", "1b66ac7e69df"),
            List.of(new Operation.AddColumn(TODO, completed, Optional.of(new Fill.Literal(false)))),
            List.of(new Operation.DropColumn(TODO, "completed", Optional.of(completed))));

    assertThat(write(draft, "db.migrations"))
        .isEqualTo(
            """
            package db.migrations;

            import static dev.cairn.migration.Ddl.column;
            import static dev.cairn.migration.Types.BOOLEAN;

            import dev.cairn.migration.Migration;
            import dev.cairn.migration.Operations;
            import dev.cairn.migration.Revision;

            @Revision(id = "8be7c65c9605", revises = "1b66ac7e69df", message = "add completed to todo")
            public final class R8be7c65c9605_add_completed_to_todo implements Migration {

              @Override
              public void upgrade(Operations op) {
                op.addColumn("todo", column("completed", BOOLEAN).notNull().fillExisting(false));
              }

              @Override
              public void downgrade(Operations op) {
                op.dropColumn("todo", "completed");
              }
            }
            """);
  }

  @Test
  void writesATableOnePartALine() {
    Table table =
        new Table(
            ObjectName.parse("app.todo"),
            List.of(
                Column.of("id", ColumnType.Simple.BIGINT)
                    .withNullable(false)
                    .withIdentity(Optional.of(Identity.BY_DEFAULT)),
                Column.of("title", new ColumnType.Varchar(255))
                    .withNullable(false)
                    .withDefault(Optional.of("'it''s'")),
                Column.of("created_at", new ColumnType.Timestamp(6, true))
                    .withDefault(Optional.of("now()")),
                Column.of("owner_id", ColumnType.Simple.UUID)),
            Optional.of(new PrimaryKey(Optional.of("pk_todo"), List.of("id"))),
            List.of(
                new UniqueConstraint(
                    Optional.of("uq_todo"),
                    List.of("owner_id", "title"),
                    Deferrability.INITIALLY_DEFERRED)),
            List.of(
                new ForeignKey(
                    Optional.of("fk_todo_owner"),
                    List.of("owner_id"),
                    ObjectName.parse("app.person"),
                    List.of("id"),
                    Action.CASCADE,
                    Action.NO_ACTION,
                    Deferrability.NOT_DEFERRABLE)),
            List.of(
                new Index(
                    Optional.of("ix_todo"),
                    List.of(
                        Index.Key.column("title"),
                        new Index.Key("created_at", false, true, Index.Nulls.LAST)),
                    true,
                    Optional.of("owner_id IS NOT NULL"),
                    Optional.empty())),
            List.of(),
            Optional.of("What is to be done"),
            Map.of("STRICT", ""),
            List.of());
    String text =
        write(
            Scripts.draft(
                Scripts.revision("a", ""), List.of(new Operation.CreateTable(table)), List.of()),
            "");

    assertThat(text)
        .startsWith("import static dev.cairn.migration.Ddl.column;\n")
        .contains(
            """
              @Override
              public void upgrade(Operations op) {
                op.createTable(
                    "app.todo",
                    column("id", BIGINT).notNull().identity(),
                    column("title", varchar(255)).notNull().defaultValue("it's"),
                    column("created_at", timestampTz(6)).defaultSql("now()"),
                    column("owner_id", UUID),
                    primaryKey("id").named("pk_todo"),
                    unique("owner_id", "title").named("uq_todo").deferrable(INITIALLY_DEFERRED),
                    foreignKey("owner_id")
                        .references("app.person", "id")
                        .named("fk_todo_owner")
                        .onDelete(CASCADE),
                    index("title")
                        .key(new Index.Key("created_at", false, true, Index.Nulls.LAST))
                        .named("ix_todo")
                        .unique()
                        .where("owner_id IS NOT NULL"),
                    tableComment("What is to be done"),
                    option("STRICT", ""));
              }

              @Override
              public void downgrade(Operations op) {}
            }
            """)
        .contains("@Revision(id = \"a\")\n");
  }

  @Test
  void saysWhatAnIndexIncludesAndThatItsNullsAreOne() {
    Index index =
        Index.on("ix_title", "title").withIncluded(List.of("due")).withNullsDistinct(false);
    UniqueConstraint unique =
        UniqueConstraint.on("title").withNullsDistinct(false).withIncluded(List.of("due", "id"));
    ScriptDraft draft =
        Scripts.draft(
            Scripts.revision("a", ""),
            List.of(new Operation.CreateIndex(TODO, index), new Operation.AddUnique(TODO, unique)),
            List.of());

    assertThat(write(draft, ""))
        .contains(
            """
                op.createIndex("todo", index("title").named("ix_title").include("due").nullsNotDistinct());
                op.addUnique("todo", unique("title").include("due", "id").nullsNotDistinct());
            """);
  }

  @Test
  void putsCommentsAboveTheirStatements() {
    ScriptDraft draft =
        new ScriptDraft(
            Scripts.revision("a", ""),
            List.of(new Operation.DropTable(TODO, Optional.empty()), execute("SELECT 1")),
            List.of(),
            Map.of(1, "\\users: one two\n" + "three ".repeat(16)));

    assertThat(write(draft, ""))
        .contains(
            """
                op.dropTable("todo");
                // \\\\users: one two three three three three three three three three three three three three
                // three three three three
                op.execute("SELECT 1");
            """);
  }

  @Test
  void writesLongSqlSoThatItCanBeRead() {
    String words = "UPDATE todo SET completed = false WHERE completed IS NULL AND title <> 'x' OR ";
    ScriptDraft draft =
        Scripts.draft(
            Scripts.revision("a", ""),
            List.of(
                execute("UPDATE todo\nSET done = \"x\"  \n\nWHERE a = '\\t'"),
                execute(words + words)),
            List.of());

    assertThat(write(draft, ""))
        .contains(
            """
                op.execute(
                    \"""
                    UPDATE todo
                    SET done = "x" \\s

                    WHERE a = '\\\\t'\\
                    \""");
                op.execute(
                    "UPDATE todo SET completed = false WHERE completed IS NULL AND title <> 'x' OR UPDATE todo"
                        + " SET completed = false WHERE completed IS NULL AND title <> 'x' OR ");
            """);
  }

  @Test
  void writesTheHeaderOfAMerge() {
    Revision merge =
        new Revision(
            "8be7c65c9605",
            List.of("1b66ac7e69df", "0a1b2c3d4e5f"),
            List.of("ffffffffffff"),
            Set.of("v2", "billing"),
            List.of("d4d4d4d4d4d4"),
            "join ".repeat(20).strip());

    assertThat(write(Scripts.draft(merge, List.of(), List.of()), ""))
        .contains(
            """
            @Revision(
                id = "8be7c65c9605",
                revises = {"1b66ac7e69df", "0a1b2c3d4e5f"},
                dependsOn = "ffffffffffff",
                labels = {"billing", "v2"},
                replaces = "d4d4d4d4d4d4",
                message =
                    "join join join join join join join join join join join join join join join join join join"
                        + " join join")
            public final class R8be7c65c9605_join_join_join_join_join_join_join_join implements Migration {
            """);
  }

  @Test
  void breaksTheDeclarationOfALongName() {
    Revision revision = Scripts.revision("i".repeat(30), "m".repeat(40));
    Revision longer = Scripts.revision("i".repeat(40), "m".repeat(40));

    assertThat(write(Scripts.draft(revision, List.of(), List.of()), ""))
        .contains("\npublic final class Ri")
        .contains("m\n    implements Migration {\n");
    assertThat(write(Scripts.draft(longer, List.of(), List.of()), ""))
        .contains("\npublic final\nclass Ri");
  }

  @Test
  void writesManyHeadsALineEach() {
    List<String> heads = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      heads.add("00000000000" + i);
    }
    Revision shortIds =
        new Revision(
            "b", heads.stream().map(h -> h.substring(8)).toList(), List.of(), Set.of(), "");

    write(
        Scripts.draft(new Revision("a", heads, List.of(), Set.of(), ""), List.of(), List.of()), "");
    write(Scripts.draft(shortIds, List.of(), List.of()), "");
  }

  @Test
  void dividesWhatIsTooMuchForAMethodOrAClass() {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 35_000; i++) {
      operations.add(new Operation.CreateNamespace("namespace_" + i));
    }

    assertThat(recorded(operations)).isEqualTo(operations);
  }

  @Test
  void writesStringsThatNoClassFileHolds() {
    List<Operation> operations =
        List.of(execute("x\u4e2d".repeat(60_000)), execute("line\nline\n".repeat(10_000)));

    assertThat(recorded(operations)).isEqualTo(operations);
  }

  @Test
  void fillsWithBytesAndZones() {
    byte[] bytes = {0, 1, -1};
    Operation.AddColumn withBytes =
        new Operation.AddColumn(
            TODO, Column.of("data", ColumnType.Simple.BLOB), Optional.of(new Fill.Literal(bytes)));
    Operation withZone =
        new Operation.Backfill(
            TODO, Map.of("zone", new Fill.Literal(ZoneId.of("Europe/Berlin"))), Optional.empty());

    List<Operation> recorded = recorded(List.of(withBytes, withZone));

    assertThat(((Operation.AddColumn) recorded.get(0)).fill())
        .hasValueSatisfying(fill -> assertThat(((Fill.Literal) fill).value()).isEqualTo(bytes));
    assertThat(recorded.get(1)).isEqualTo(withZone);
  }

  @Test
  void refusesWhatSourceCannotSay() {
    Operation code = new Operation.RunCode("copy the files", context -> {});
    Operation value =
        new Operation.AlterColumn(
            TODO,
            "x",
            List.of(new ColumnChange.SetNullable(false)),
            Optional.of(new Fill.Literal(new java.util.BitSet())),
            Optional.empty());

    for (Operation operation : List.of(code, value)) {
      CairnException error =
          catchThrowableOfType(
              CairnException.class,
              () ->
                  new JavaScriptWriter()
                      .write(
                          Scripts.draft(Scripts.revision("a", ""), List.of(operation), List.of()),
                          ""));
      assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
      assertThat(error.message()).contains("cannot be written");
    }
  }

  private static Operation execute(String sql) {
    return new Operation.ExecuteSql(sql, Set.of(), Optional.empty());
  }

  private List<Operation> recorded(List<Operation> operations) {
    ScriptDraft draft = Scripts.draft(Scripts.revision("a", ""), List.of(), operations);
    ScriptFile.create(
        folder, draft, ScriptFormat.JAVA, new JavaScriptWriter().write(draft, "db.migrations"));
    List<Script> scripts = ScriptDirectory.of(List.of(folder)).scan();
    return Scripts.downgradeOf(Scripts.loader(folder.resolve("cache")).load(scripts).get(0));
  }

  /** Writes, and holds the text against the formatter. */
  private static String write(ScriptDraft draft, String packageName) {
    String text = new JavaScriptWriter().write(draft, packageName);
    try {
      assertThat(text).isEqualTo(new Formatter().formatSourceAndFixImports(text));
    } catch (FormatterException e) {
      throw new AssertionError(text, e);
    }
    return text;
  }
}
