package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Namespaces;
import dev.cairn.error.CairnException;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The schemas of a database that share the history. */
final class Tenants {

  private static final int SHOWN = 10;

  private final Setup setup;
  private final Session session;
  private final Namespaces namespaces;
  private final List<String> names;

  private Tenants(Setup setup, Session session, Namespaces namespaces, List<String> names) {
    this.setup = setup;
    this.session = session;
    this.namespaces = namespaces;
    this.names = List.copyOf(names);
  }

  /**
   * Finds the schemas that are meant.
   *
   * @throws CairnException when the database cannot have several, or none is found
   */
  static Tenants of(Setup setup, Session session, TenantChoice choice) throws SQLException {
    Namespaces namespaces = namespaces(setup, session);
    List<String> all = all(session.source(), session.connection(), namespaces, choice);
    if (all.isEmpty()) {
      throw CairnException.usage("There is no schema " + described(choice) + ".")
          .at(session.source().displayUrl())
          .hint("Those there are: " + shown(namespaces.list(session.connection())) + ".");
    }
    return new Tenants(setup, session, namespaces, picked(all, choice.picked()));
  }

  static Namespaces namespaces(Setup setup, Session session) {
    return namespaces(setup, session.dialect(), session.source());
  }

  static Namespaces namespaces(Setup setup, Dialect dialect, ConnectionSource source) {
    if (!setup.versionTable().inDefaultSchema()) {
      throw CairnException.usage(
              "The version table %s lies in one schema, and each of several needs its own."
                  .formatted(setup.versionTable()))
          .hint("Set version-table to a name without a schema.");
    }
    return dialect
        .namespaces()
        .orElseThrow(
            () ->
                CairnException.usage(dialect.describe() + " has no schemas to keep several in.")
                    .at(source.displayUrl())
                    .hint(
                        "Take `schemas` out of cairn.toml; name files that are databases as"
                            + " sections [database.NAME]."));
  }

  /** Returns all of them, picked or not. */
  static List<String> all(
      ConnectionSource source, Connection connection, Namespaces namespaces, TenantChoice choice)
      throws SQLException {
    List<String> existing = namespaces.list(connection);
    if (choice.query().isEmpty()) {
      List<Pattern> globs = choice.patterns().stream().map(Tenants::glob).toList();
      return existing.stream().filter(name -> matches(globs, name)).toList();
    }
    List<String> asked = ask(connection, choice.query().get());
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(new HashSet<>(existing));
    if (!missing.isEmpty()) {
      throw CairnException.failed(
              "`schemas-query` names what is no schema: " + shown(List.copyOf(missing)) + ".")
          .at(source.displayUrl())
          .hint("Make them (CREATE SCHEMA), or leave them out of the query.");
    }
    return asked;
  }

  private static List<String> ask(Connection connection, String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Set<String> names = new TreeSet<>();
      while (rows.next()) {
        String name = rows.getString(1);
        if (name != null) {
          names.add(name);
        }
      }
      return List.copyOf(names);
    } catch (SQLException e) {
      throw CairnException.failed(
              "`schemas-query` failed: " + String.valueOf(e.getMessage()).strip())
          .at(query)
          .hint("Correct it in cairn.toml; its first column is the names of schemas.")
          .causedBy(e);
    }
  }

  static List<String> picked(List<String> all, List<String> picked) {
    if (picked.isEmpty()) {
      return all;
    }
    Set<String> result = new TreeSet<>();
    for (String glob : picked) {
      Pattern pattern = glob(glob);
      List<String> found = all.stream().filter(name -> pattern.matcher(name).matches()).toList();
      if (found.isEmpty()) {
        throw CairnException.usage("No schema is called " + glob + ".")
            .hint("Those there are: " + shown(all) + ".");
      }
      result.addAll(found);
    }
    return List.copyOf(result);
  }

  private static boolean matches(List<Pattern> globs, String name) {
    return globs.stream().anyMatch(glob -> glob.matcher(name).matches());
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  private static String described(TenantChoice choice) {
    return choice
        .query()
        .map(query -> "that schemas-query finds")
        .orElse("like " + String.join(", ", choice.patterns()));
  }

  /** Returns names in a line, and how many more there are. */
  static String shown(List<String> names) {
    int more = names.size() - SHOWN;
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
            + (more > 0 ? " and " + more + " more" : "");
  }

  /** Returns the names of those to work on, sorted. */
  List<String> names() {
    return names;
  }

  /** What the version tables of several schemas say; and why some of them could not be read. */
  record States(Map<String, VersionState> known, Map<String, CairnException> unread) {

    /** Returns where a schema stands: nowhere yet, where nothing is known of it. */
    VersionState of(String tenant) {
      return known.getOrDefault(tenant, VersionState.NONE);
    }
  }

  /** Reads where {@code wanted} stand. */
  States states(List<String> wanted) throws SQLException {
    Map<String, VersionState> known = new TreeMap<>();
    Map<String, CairnException> unread = new TreeMap<>();
    read(
        wanted,
        new VersionTables.Receiver() {
          @Override
          public void read(String namespace, VersionState state) {
            known.put(namespace, state);
          }

          @Override
          public void failed(String namespace, Exception reason) {
            unread.put(namespace, error(namespace, reason));
          }
        });
    return new States(known, unread);
  }

  void read(List<String> wanted, VersionTables.Receiver receiver) throws SQLException {
    new VersionTables(session.dialect(), namespaces, setup.versionTable().name())
        .read(session.connection(), wanted, receiver);
  }

  private CairnException error(String tenant, Exception reason) {
    return reason instanceof CairnException cairn
        ? cairn
        : CairnException.failed(
                "The version table cannot be read: " + String.valueOf(reason.getMessage()).strip())
            .at(session.source().displayUrl() + " (schema " + tenant + ")")
            .causedBy(reason);
  }
}
