package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.VersionState;
import dev.cairn.run.VersionTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells where several schemas stand. Changes nothing, and makes no table. */
public final class ReadTenants {

  private record Key(Map<String, String> heads, Optional<String> unfinished, Set<String> applied) {}

  private final Setup setup;
  private final TenantChoice choice;

  public ReadTenants(Setup setup, TenantChoice choice) {
    this.setup = setup;
    this.choice = choice;
  }

  /** Returns where each schema stands, those at the same place together. */
  public TenantsStatus current() {
    RevisionGraph graph = Repository.of(setup).graph();
    return Session.with(
        setup,
        session -> {
          Tenants tenants = Tenants.of(setup, session, choice);
          Map<Key, List<String>> alike = new LinkedHashMap<>();
          Map<Key, AppliedRevision> unfinished = new LinkedHashMap<>();
          Map<String, String> unread = new TreeMap<>();
          tenants.read(
              tenants.names(),
              new VersionTables.Receiver() {
                @Override
                public void read(String tenant, VersionState state) {
                  Key key = key(state);
                  alike.computeIfAbsent(key, any -> new ArrayList<>()).add(tenant);
                  state.unfinished().ifPresent(row -> unfinished.putIfAbsent(key, row));
                }

                @Override
                public void failed(String tenant, Exception reason) {
                  unread.put(tenant, String.valueOf(reason.getMessage()).strip());
                }
              });
          List<TenantsStatus.Place> places = new ArrayList<>();
          alike.forEach(
              (key, names) ->
                  places.add(place(graph, key, Optional.ofNullable(unfinished.get(key)), names)));
          places.sort(Comparator.comparingInt(TenantsStatus.Place::pending).reversed());
          return new TenantsStatus(
              session.source().displayUrl(), places, List.copyOf(graph.heads()), unread);
        });
  }

  /** Returns the schemas, picked or not, that have {@code revision}, wholly or in part. */
  public List<String> having(String revision) {
    return Session.with(
        setup,
        session -> {
          TenantChoice all =
              new TenantChoice(choice.patterns(), choice.query(), List.of(), choice.parallelism());
          Tenants tenants = Tenants.of(setup, session, all);
          return tenants.states(tenants.names()).known().entrySet().stream()
              .filter(entry -> entry.getValue().row(revision).isPresent())
              .map(Map.Entry::getKey)
              .toList();
        });
  }

  private static Key key(VersionState state) {
    Map<String, String> heads = new TreeMap<>();
    state.heads().forEach(head -> heads.put(head.revision(), head.message()));
    return new Key(
        heads, state.unfinished().map(AppliedRevision::revision), Set.copyOf(state.applied()));
  }

  private static TenantsStatus.Place place(
      RevisionGraph graph, Key key, Optional<AppliedRevision> unfinished, List<String> names) {
    long pending =
        graph.ordered().stream()
            .map(Revision::id)
            .filter(id -> !key.applied().contains(id))
            .count();
    return new TenantsStatus.Place(
        key.heads(),
        unfinished,
        (int) pending,
        key.applied().stream().filter(id -> graph.find(id).isEmpty()).sorted().toList(),
        names.stream().sorted().toList());
  }
}
