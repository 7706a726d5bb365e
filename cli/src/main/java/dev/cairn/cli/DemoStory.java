package dev.cairn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What happens in the demo. Every claim is checked against the database before the next one. */
final class DemoStory {

  private static final String TODO = "com.example.todo.todo.Todo";
  private static final String COMPLETED = "  private boolean completed = false;";
  private static final String PRIORITY = "  private int priority = 3;";
  private static final String NOTE = "  @Column(length = 500)\n  private String note;";
  private static final String BROKEN =
      """
          op.execute("ALTER TABLE todo ADD COLUMN half integer");
          op.execute("UPDATE no_such_table SET half = 1");\
      """;

  private final DemoStage stage;

  DemoStory(DemoStage stage) {
    this.stage = stage;
  }

  void play() {
    firstTable();
    newColumnOnRows();
    columnGoesAndComesBack();
    brokenMigration();
  }

  private void firstTable() {
    stage.say("An application with two entities in two packages, and no tables yet.");
    String user = resource("User");
    String todo = resource("Todo");
    stage.writeClass("com.example.todo.user.User", user);
    stage.writeClass(TODO, todo);
    stage.show(classOf(user));
    stage.show(List.of(""));
    stage.show(classOf(todo));
    stage.cairn(0, "init");
    stage.cairn(0, "migrate", "-m", "create todo");
    stage.cairn(0, "upgrade");
    stage.sql("INSERT INTO users (email) VALUES ('ann@example.com')");
    stage.sql(
        "INSERT INTO todo (title, note, owner_id) VALUES ('Buy milk', 'two litres', 1),"
            + " ('Call mum', NULL, 1), ('Ship it', NULL, NULL)");
    stage.require(stage.rows().size() == 3, "three rows went in, and three did not come out");
  }

  private void newColumnOnRows() {
    stage.say(
        "The entity gains a field that may not be null, and the table has rows.\n"
            + "What those rows get is the field's own initial value.");
    stage.show(List.of("+" + COMPLETED));
    stage.writeClass(TODO, with(resource("Todo"), COMPLETED));
    stage.cairn(0, "migrate", "-m", "add completed");
    String script = stage.cairn(0, "show");
    stage.require(
        script.contains("fillExisting(false)"), "the script does not say what the rows get");
    stage.cairn(0, "upgrade");
    List<Map<String, String>> rows = stage.rows();
    stage.require(
        rows.size() == 3 && rows.stream().allMatch(row -> "0".equals(row.get("completed"))),
        "not every row has completed = false");
    stage.require(
        rows.stream()
            .map(row -> row.get("title"))
            .toList()
            .equals(List.of("Buy milk", "Call mum", "Ship it")),
        "a title is gone");
    stage.say("All three rows are there, and completed is false in each.");
  }

  private void columnGoesAndComesBack() {
    stage.say(
        "The note goes, and one row has a note. What migrations drop is kept, out of the\n"
            + "application's sight, until somebody purges it.");
    stage.show(NOTE.lines().map(line -> "-" + line).toList());
    stage.writeClass(TODO, with(resource("Todo").replace(NOTE + "\n", ""), COMPLETED));
    stage.cairn(0, "migrate", "-m", "drop note");
    stage.cairn(0, "upgrade");
    stage.require(
        stage.columns().equals(List.of("completed", "id", "owner_id", "title")),
        "the column did not go");
    stage.cairn(0, "kept");

    stage.say("Back again: first the column, then the one before it.");
    stage.cairn(0, "downgrade");
    stage.require(
        stage.columns().equals(List.of("completed", "id", "note", "owner_id", "title")),
        "the column did not come back");
    stage.require(
        "two litres".equals(stage.rows().get(0).get("note")), "the note did not come back");
    stage.cairn(0, "downgrade");
    stage.require(
        stage.columns().equals(List.of("id", "note", "owner_id", "title")),
        "the column did not go back");
    List<Map<String, String>> rows = stage.rows();
    stage.require(
        rows.size() == 3
            && rows.stream().filter(row -> "1".equals(row.get("owner_id"))).count() == 2,
        "a row is gone, or its owner");
    stage.say("And up to where we were.");
    stage.cairn(0, "upgrade");
    stage.require(
        stage.columns().equals(List.of("completed", "id", "owner_id", "title")),
        "the upgrade fell short");
  }

  private void brokenMigration() {
    stage.say("A migration by hand that fails half-way: its second step is wrong.");
    stage.cairn(0, "revision", "-m", "broken");
    String start = "public void upgrade(Operations op) {";
    stage.edit("_broken.java", start, start + "\n" + BROKEN);
    stage.show(BROKEN.lines().map(line -> "+" + line).toList());
    String before = stage.cairn(0, "current");
    stage.cairn(1, "upgrade");
    stage.require(
        stage.columns().equals(List.of("completed", "id", "owner_id", "title")),
        "half of it stayed");
    String after = stage.cairn(0, "current");
    stage.require(before.equals(after), "the database is not where it was");
    stage.say("The database is where it was. Away with the file, and on with the work.");
    stage.cairn(0, "discard");
    stage.show(List.of("", "+" + PRIORITY));
    stage.writeClass(
        TODO, with(resource("Todo").replace(NOTE + "\n", ""), COMPLETED + "\n\n" + PRIORITY));
    stage.cairn(0, "migrate", "-m", "add priority");
    stage.cairn(0, "upgrade");
    List<Map<String, String>> rows = stage.rows();
    stage.require(
        rows.size() == 3
            && rows.stream()
                .allMatch(
                    row -> "3".equals(row.get("priority")) && "0".equals(row.get("completed"))),
        "not every row has its values");
    stage.cairn(0, "check");
    stage.say("Done: three rows went in, and three are there.");
    stage.show(List.of(""));
  }

  private static String with(String entity, String field) {
    int end = entity.lastIndexOf('}');
    return entity.substring(0, end) + "\n" + field + "\n}\n";
  }

  private static List<String> classOf(String source) {
    return source.lines().dropWhile(line -> !line.startsWith("@Entity")).toList();
  }

  private static String resource(String entity) {
    try (InputStream in = DemoStory.class.getResourceAsStream("demo/" + entity + ".java.txt")) {
      if (in == null) {
        throw new IllegalStateException("the demo's " + entity + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
