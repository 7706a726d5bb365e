package dev.cairn.crash;

import dev.cairn.dialect.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Thirty migrations with every operation between them, on tables with rows. */
final class History {

  private static final String SOURCE =
      """
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;
      import java.util.List;
      import java.util.Set;

      @Revision(id = "%1$s", revises = {%2$s}, message = "%3$s")
      public final class R%1$s implements Migration {
        @Override
        public void upgrade(Operations op) {
          %4$s
        }
        @Override
        public void downgrade(Operations op) {
          %5$s
        }
      }
      """;

  private record Change(String message, Predicate<Capabilities> where, String up, String down) {
    Change(String message, String up, String down) {
      this(message, any -> true, up, down);
    }
  }

  private History() {}

  /** Returns the id of a migration, counted from one; nought is the base. */
  static String id(int number) {
    return number == 0 ? "base" : "%012d".formatted(100_000_000_000L + number);
  }

  /** Writes it, without what the database cannot do; returns how many migrations there are. */
  static int write(Path folder, Capabilities capabilities) throws IOException {
    int number = 0;
    for (Change change : CHANGES) {
      if (change.where().test(capabilities)) {
        number++;
        String before = number == 1 ? "" : "\"" + id(number - 1) + "\"";
        Files.writeString(
            folder.resolve("R" + id(number) + ".java"),
            SOURCE.formatted(id(number), before, change.message(), change.up(), change.down()));
      }
    }
    return number;
  }

  private static final List<Change> CHANGES =
      new ArrayList<>(
          List.of(
              new Change(
                  "people",
                  """
                  op.createTable("person", column("id", INTEGER).notNull(), column("name", varchar(20)).notNull(),
                      column("email", varchar(60)), column("born", DATE), primaryKey("id"), unique("email").named("uq_email"),
                      index("born").named("ix_born"));
                  """,
                  "op.dropTable(\"person\");"),
              new Change(
                  "first people",
                  """
                  op.insert("person", List.of("id", "name", "email"), List.of(List.<Object>of(1, "Ada", "a@x"),
                      List.<Object>of(2, "Bob", "b@x"), List.<Object>of(3, "Cy", "c@x")));
                  """,
                  "op.execute(\"DELETE FROM person WHERE id <= 3\");"),
              new Change(
                  "pets",
                  """
                  op.createTable("pet", column("id", INTEGER).notNull(), column("person_id", INTEGER), column("kind", varchar(10)),
                      column("weight", INTEGER), primaryKey("id"),
                      foreignKey("person_id").references("person", "id").named("fk_pet_person"));
                  """,
                  "op.dropTable(\"pet\");"),
              new Change(
                  "first pets",
                  """
                  op.execute("INSERT INTO pet (id, person_id, kind, weight) VALUES (1, 1, 'cat', 4)");
                  op.execute("INSERT INTO pet (id, person_id, kind, weight) VALUES (2, 1, 'dog', 20); INSERT INTO pet (id, person_id, kind, weight) VALUES (3, 2, 'cat', 5)");
                  """,
                  "op.execute(\"DELETE FROM pet\");"),
              new Change(
                  "active",
                  "op.addColumn(\"person\", column(\"active\","
                      + " BOOLEAN).notNull().fillExisting(true));",
                  "op.dropColumn(\"person\", \"active\");"),
              new Change(
                  "index the names",
                  "op.createIndex(\"ix_name\", \"person\", \"name\");",
                  "op.dropIndex(\"ix_name\", \"person\");"),
              new Change(
                  "unique kinds",
                  "op.addUnique(\"pet\", unique(\"id\", \"kind\").named(\"uq_kind\"));",
                  "op.dropUnique(\"pet\", \"uq_kind\");"),
              new Change(
                  "score",
                  """
                  op.addColumn("person", column("score", INTEGER));
                  op.execute("UPDATE person SET score = id * 10");
                  op.update("person", "score", "score + 1", "id > 1");
                  op.execute("UPDATE person SET score = score + 1");
                  """,
                  """
                  op.execute("UPDATE person SET score = score - 1");
                  op.dropColumn("person", "score");
                  """),
              new Change(
                  "count up",
                  "op.execute(\"UPDATE pet SET weight = weight + 1\");",
                  "op.execute(\"UPDATE pet SET weight = weight - 1\");"),
              new Change(
                  "score is needed",
                  "op.alterColumn(\"person\", \"score\").notNull().fillNulls(0);",
                  "op.alterColumn(\"person\", \"score\").nullable();"),
              new Change(
                  "coarse scores",
                  "op.alterColumn(\"person\", \"score\").type(BIGINT, \"score % 7\");",
                  "op.alterColumn(\"person\", \"score\").type(INTEGER);"),
              new Change(
                  "longer names",
                  "op.alterColumn(\"person\", \"name\").type(varchar(60));",
                  "op.alterColumn(\"person\", \"name\").type(varchar(20));"),
              new Change(
                  "usual score",
                  "op.alterColumn(\"person\", \"score\").defaultValue(5);",
                  "op.alterColumn(\"person\", \"score\").noDefault();"),
              new Change(
                  "mail",
                  "op.renameColumn(\"person\", \"email\", \"mail\");",
                  "op.renameColumn(\"person\", \"mail\", \"email\");"),
              new Change(
                  "animals",
                  "op.renameTable(\"pet\", \"animal\");",
                  "op.renameTable(\"animal\", \"pet\");"),
              new Change(
                  "remark",
                  Capabilities::comments,
                  "op.commentOnTable(\"person\", \"who is there\");",
                  "op.commentOnTable(\"person\", \"\");"),
              new Change(
                  "tags",
                  """
                  op.createTable("tag", column("id", INTEGER).notNull(), column("word", varchar(20)), primaryKey("id"));
                  op.createTable("tagged", column("animal_id", INTEGER).notNull(), column("tag_id", INTEGER).notNull(),
                      primaryKey("animal_id", "tag_id"), foreignKey("animal_id").references("animal", "id").named("fk_tagged_animal"),
                      foreignKey("tag_id").references("tag", "id").named("fk_tagged_tag"));
                  op.insert("tag", List.of("id", "word"), List.of(List.<Object>of(1, "nice"), List.<Object>of(2, "old")));
                  op.execute("INSERT INTO tagged (animal_id, tag_id) SELECT id, 1 FROM animal");
                  """,
                  "op.dropTable(\"tagged\"); op.dropTable(\"tag\");"),
              new Change(
                  "bosses",
                  """
                  op.addColumn("person", column("boss", INTEGER));
                  op.execute("UPDATE person SET boss = 1 WHERE id > 1");
                  op.addForeignKey("person", foreignKey("boss").references("person", "id").named("fk_boss"));
                  """,
                  "op.dropForeignKey(\"person\", \"fk_boss\"); op.dropColumn(\"person\","
                      + " \"boss\");"),
              new Change(
                  "loose animals",
                  "op.dropForeignKey(\"animal\", \"fk_pet_person\");",
                  "op.addForeignKey(\"animal\", foreignKey(\"person_id\").references(\"person\","
                      + " \"id\").named(\"fk_pet_person\"));"),
              new Change(
                  "no index on names",
                  "op.dropIndex(\"ix_name\", \"person\");",
                  "op.createIndex(\"ix_name\", \"person\", \"name\");"),
              new Change(
                  "any kinds",
                  "op.dropUnique(\"animal\", \"uq_kind\");",
                  "op.addUnique(\"animal\", unique(\"id\", \"kind\").named(\"uq_kind\"));"),
              new Change(
                  "no weights",
                  "op.dropColumn(\"animal\", \"weight\");",
                  "op.addColumn(\"animal\", column(\"weight\", INTEGER)); op.execute(\"UPDATE"
                      + " animal SET weight = 1\");"),
              new Change(
                  "no tags",
                  "op.dropTable(\"tagged\");",
                  """
                  op.createTable("tagged", column("animal_id", INTEGER).notNull(), column("tag_id", INTEGER).notNull(),
                      primaryKey("animal_id", "tag_id"), foreignKey("animal_id").references("animal", "id").named("fk_tagged_animal"),
                      foreignKey("tag_id").references("tag", "id").named("fk_tagged_tag"));
                  """),
              new Change(
                  "a log",
                  """
                  op.createTable("log", column("id", INTEGER).notNull(), column("line", varchar(40)));
                  op.execute("INSERT INTO log (id, line) VALUES (1, 'begun')");
                  op.addPrimaryKey("log", primaryKey("id"));
                  """,
                  "op.dropPrimaryKey(\"log\"); op.dropTable(\"log\");"),
              new Change(
                  "much at once",
                  """
                  op.addColumn("log", column("level", INTEGER));
                  op.execute("UPDATE log SET level = id + 1");
                  op.alterColumn("log", "level").notNull();
                  op.createIndex("ix_level", "log", "level");
                  op.execute("INSERT INTO log (id, line, level) SELECT id + 100, line, level FROM log");
                  """,
                  """
                  op.execute("DELETE FROM log WHERE id > 100");
                  op.dropIndex("ix_level", "log");
                  op.dropColumn("log", "level");
                  """),
              new Change(
                  "code",
                  """
                  op.run("louder", context -> {
                    try (java.sql.Statement statement = context.connection().createStatement()) {
                      statement.executeUpdate("UPDATE log SET line = CONCAT(line, '!')");
                      statement.executeUpdate("UPDATE log SET line = CONCAT(line, '!')");
                    }
                  });
                  """,
                  """
                  op.run("softer", context -> {
                    try (java.sql.Statement statement = context.connection().createStatement()) {
                      statement.executeUpdate("UPDATE log SET line = REPLACE(line, '!!', '')");
                    }
                  });
                  """),
              new Change(
                  "a view",
                  "op.execute(\"CREATE VIEW loud AS SELECT line FROM log\");",
                  "op.execute(\"DROP VIEW loud\");"),
              new Change(
                  "numbers",
                  Capabilities::sequences,
                  """
                  op.createSequence("ticket", 1, 1);
                  op.createSequence("lottery", 10, 5);
                  op.renameSequence("lottery", "draw");
                  """,
                  """
                  op.renameSequence("draw", "lottery");
                  op.dropSequence("lottery");
                  op.dropSequence("ticket");
                  """),
              new Change(
                  "a check",
                  Capabilities::checks,
                  "op.addCheck(\"person\", check(\"score >= 0\").named(\"ck_score\"));",
                  "op.dropCheck(\"person\", \"ck_score\");"),
              new Change(
                  "moods",
                  Capabilities::namedEnums,
                  """
                  op.createEnum("mood", "good", "bad");
                  op.addColumn("person", column("mood", namedEnum("mood", "good", "bad")));
                  op.execute("UPDATE person SET mood = 'bad'");
                  """,
                  "op.dropColumn(\"person\", \"mood\"); op.dropEnum(\"mood\");"),
              new Change(
                  "and the rest",
                  """
                  op.createTable("visit", column("id", INTEGER).notNull(), column("at_day", DATE), column("person_id", INTEGER),
                      primaryKey("id"), index("at_day").named("ix_at"));
                  op.insert("visit", List.of("id", "person_id"), List.of(List.<Object>of(1, 1), List.<Object>of(2, 2)));
                  op.addForeignKey("visit", foreignKey("person_id").references("person", "id").named("fk_visit"));
                  op.renameColumn("visit", "at_day", "day_of");
                  op.execute("UPDATE visit SET day_of = DATE '2024-02-29'");
                  """
                      .replace("DATE '2024-02-29'", "'2024-02-29'"),
                  "op.dropTable(\"visit\");")));
}
