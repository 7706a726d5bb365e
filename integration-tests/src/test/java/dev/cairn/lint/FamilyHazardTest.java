package dev.cairn.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.testing.Engines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MySQL and MariaDB refuse to do in place what they can only do by a copy: where the linter speaks
 * of a copy, {@code ALGORITHM=INPLACE} must fail, and elsewhere it must not.
 */
class FamilyHazardTest {

  private static final Set<HazardKind> ABOUT_COPIES =
      EnumSet.of(
          HazardKind.TABLE_REWRITE,
          HazardKind.ADD_COLUMN_REWRITE,
          HazardKind.CHECK_SCAN,
          HazardKind.FOREIGN_KEY_SCAN);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MYSQL | COPY | ALTER TABLE t MODIFY a bigint",
        "MYSQL | COPY | ALTER TABLE t MODIFY v varchar(10)",
        "MYSQL | COPY | ALTER TABLE t MODIFY v varchar(64)",
        "MYSQL | PLACE | ALTER TABLE t MODIFY v varchar(60)",
        "MYSQL | COPY | ALTER TABLE t MODIFY n decimal(12,2)",
        "MYSQL | COPY | ALTER TABLE t ADD c bigint AS (id + 1) STORED",
        "MYSQL | PLACE | ALTER TABLE t ADD c bigint AS (id + 1) VIRTUAL",
        "MYSQL | PLACE | ALTER TABLE t ADD c int NOT NULL DEFAULT 1",
        "MYSQL | COPY | ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (r_id) REFERENCES r (id)",
        "MARIADB | COPY | ALTER TABLE t MODIFY a bigint",
        "MARIADB | COPY | ALTER TABLE t MODIFY v varchar(10)",
        "MARIADB | PLACE | ALTER TABLE t MODIFY v varchar(64)",
        "MARIADB | PLACE | ALTER TABLE t MODIFY w varchar(63)",
        "MARIADB | COPY | ALTER TABLE t MODIFY w varchar(64)",
        "MARIADB | COPY | ALTER TABLE t MODIFY n decimal(12,2)",
        "MARIADB | COPY | ALTER TABLE t ADD c varchar(40) DEFAULT (uuid())",
        "MARIADB | COPY | ALTER TABLE t ADD c bigint AS (id + 1) STORED",
        "MARIADB | PLACE | ALTER TABLE t ADD c int NOT NULL DEFAULT 1",
        "MARIADB | COPY | ALTER TABLE t ADD CONSTRAINT ck CHECK (id > 0)",
        "MARIADB | COPY | ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (r_id) REFERENCES r (id)"
      })
  void copiesWhereTheLinterSaysSo(Engines engine, String how, String sql) throws SQLException {
    ConnectionSource source = engine.server().freshDatabase();
    try (Connection connection = source.open()) {
      Dialect dialect = Dialects.load().forUrl(source.url()).connect(connection);
      fill(connection);
      boolean copies = how.equals("COPY");
      assertThat(Judged.hazards(dialect, connection, sql, ABOUT_COPIES)).hasSize(copies ? 1 : 0);
      if (copies) {
        assertThatThrownBy(() -> execute(connection, sql + ", ALGORITHM=INPLACE"))
            .hasMessageContaining("not supported");
        execute(connection, sql);
      } else {
        execute(connection, sql + ", ALGORITHM=INPLACE");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"MYSQL", "MARIADB"})
  void aForeignKeyThatIsNotCheckedCopiesNothing(Engines engine) throws SQLException {
    try (Connection connection = engine.server().freshDatabase().open()) {
      fill(connection);
      execute(connection, "SET foreign_key_checks = 0");
      execute(
          connection,
          "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (r_id) REFERENCES r (id),"
              + " ALGORITHM=INPLACE");
    }
  }

  @ParameterizedTest
  @CsvSource({"MYSQL", "MARIADB", "NEWEST_MYSQL"})
  void sizesAreTold(Engines engine) throws SQLException {
    assumeTrue(
        engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long"), "only when it is long");
    ConnectionSource source = engine.server().freshDatabase();
    try (Connection connection = source.open()) {
      Dialect dialect = Dialects.load().forUrl(source.url()).connect(connection);
      fill(connection);
      execute(connection, "INSERT INTO r VALUES (1), (2)");
      if (engine == Engines.NEWEST_MYSQL) {
        execute(connection, "ALTER TABLE r ADD c int, ALGORITHM=INSTANT");
      }
      var r = dev.cairn.schema.ObjectName.of("r");
      var facts =
          dialect.facts().read(connection, Set.of(r, dev.cairn.schema.ObjectName.of("not_there")));
      assertThat(facts.keySet()).containsExactly(r);
      var found = java.util.Objects.requireNonNull(facts.get(r));
      assertThat(found.rows()).isEqualTo(2);
      assertThat(found.exact()).isTrue();
      assertThat(found.bytes()).isPresent();
      if (engine == Engines.NEWEST_MYSQL) {
        assertThat(facts.get(r).rowVersions()).contains(1);
      }
    }
  }

  private static void fill(Connection connection) throws SQLException {
    execute(connection, "CREATE TABLE r (id bigint PRIMARY KEY)");
    execute(
        connection,
        "CREATE TABLE t (id bigint PRIMARY KEY, r_id bigint, a int, v varchar(20), n decimal(10,2),"
            + " w varchar(32),"
            + " KEY k (r_id)) CHARACTER SET utf8mb4");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
