package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Namespaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The first of several schemas in the place of the database, for work that needs just one: to
 * compare models with, to count rows in. Where there is no schema yet it is the database as its URL
 * gives it.
 */
public final class ReferenceTenant implements ConnectionSource {

  private final Setup setup;
  private final ConnectionSource database;
  private final TenantChoice choice;
  private final AtomicReference<@Nullable Optional<String>> found = new AtomicReference<>();

  private ReferenceTenant(Setup setup, ConnectionSource database, TenantChoice choice) {
    this.setup = setup;
    this.database = database;
    this.choice = choice;
  }

  /** Returns {@code setup} for the first of its schemas, which is looked for when it is needed. */
  public static Setup in(Setup setup, TenantChoice choice) {
    return setup
        .database()
        .map(database -> setup.on(new ReferenceTenant(setup, database, choice)))
        .orElse(setup);
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = database.open();
    try {
      Dialect dialect = setup.dialects().forUrl(database.url()).connect(connection);
      Namespaces namespaces = Tenants.namespaces(setup, dialect, database);
      Optional<String> first = found.get();
      if (first == null) {
        List<String> all =
            Tenants.picked(Tenants.all(database, connection, namespaces, choice), choice.picked());
        first = all.stream().findFirst();
        found.set(first);
      }
      if (first.isPresent()) {
        namespaces.enter(connection, first.get());
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String displayUrl() {
    return database.displayUrl();
  }

  @Override
  public String url() {
    return database.url();
  }
}
