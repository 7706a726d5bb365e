package dev.cairn.random;

import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.Dialect;
import java.util.Optional;

/** What may be asked of a database, beyond what its capabilities say. */
record Engine(Dialect dialect) {

  Capabilities can() {
    return dialect.capabilities();
  }

  boolean isMySql() {
    return dialect.id().equals("mysql") || dialect.id().equals("mariadb");
  }

  boolean isSqlite() {
    return dialect.id().equals("sqlite");
  }

  boolean isPostgres() {
    return dialect.id().equals("postgresql");
  }

  boolean isH2() {
    return dialect.id().equals("h2");
  }

  boolean arrays() {
    return isPostgres() || isH2();
  }

  /** Returns whether a foreign key may set a default, and an identity refuse numbers. */
  boolean standardKeys() {
    return isPostgres() || isH2();
  }

  /**
   * Returns whether a check may say {@code in}. H2 2.4.240 cannot evaluate one any more when the
   * connection that made it is closed (h2database/h2database#4308).
   */
  boolean listsInChecks() {
    return !isH2();
  }

  /** Returns a collation that is not the usual one. */
  Optional<String> collation() {
    return switch (dialect.id()) {
      case "postgresql" -> Optional.of("C");
      case "mysql", "mariadb" -> Optional.of("utf8mb4_bin");
      case "sqlite" -> Optional.of("nocase");
      default -> Optional.empty();
    };
  }

  /** Returns {@code name} as an expression writes it. */
  String name(String name) {
    return dialect.identifiers().render(name);
  }

  /** Returns the statement that lets rows in before those that they refer to. */
  Optional<String> laxKeys() {
    return switch (dialect.id()) {
      case "postgresql" -> Optional.of("SET session_replication_role = replica");
      case "mysql", "mariadb" -> Optional.of("SET foreign_key_checks = 0");
      case "h2" -> Optional.of("SET REFERENTIAL_INTEGRITY FALSE");
      default -> Optional.empty();
    };
  }

  /** Returns the statement that takes {@link #laxKeys} back. */
  Optional<String> strictKeys() {
    return switch (dialect.id()) {
      case "postgresql" -> Optional.of("SET session_replication_role = DEFAULT");
      case "mysql", "mariadb" -> Optional.of("SET foreign_key_checks = 1");
      case "h2" -> Optional.of("SET REFERENTIAL_INTEGRITY TRUE");
      default -> Optional.empty();
    };
  }

  /** Returns what an insert says to give an identity column its number. */
  String overriding() {
    return standardKeys() ? "OVERRIDING SYSTEM VALUE " : "";
  }
}
