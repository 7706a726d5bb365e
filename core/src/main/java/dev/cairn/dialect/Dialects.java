package dev.cairn.dialect;

import dev.cairn.error.CairnException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The databases that Cairn knows. */
public final class Dialects {

  private final List<DialectProvider> providers;

  private Dialects(List<DialectProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** Returns all dialects that are registered as services. */
  public static Dialects load() {
    return new Dialects(
        ServiceLoader.load(DialectProvider.class, Dialects.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** Returns the provider for {@code jdbcUrl}, if there is one. */
  public Optional<DialectProvider> find(String jdbcUrl) {
    return providers.stream().filter(provider -> provider.accepts(jdbcUrl)).findFirst();
  }

  /**
   * Returns the provider for {@code jdbcUrl}.
   *
   * @throws CairnException when none knows it; the message lists those there are
   */
  public DialectProvider forUrl(String jdbcUrl) {
    return find(jdbcUrl)
        .orElseThrow(
            () ->
                CairnException.usage("No database is known for the URL " + shown(jdbcUrl) + ".")
                    .hint("Known databases:\n" + list()));
  }

  /**
   * Returns the provider called {@code id}.
   *
   * @throws CairnException when there is none
   */
  public DialectProvider byId(String id) {
    return providers.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.usage("There is no dialect called " + id + ".")
                    .hint("Known databases:\n" + list()));
  }

  /** Returns the providers. */
  public List<DialectProvider> all() {
    return providers;
  }

  private String list() {
    return providers.stream()
        .map(p -> "  %-12s %s".formatted(p.id(), p.exampleUrl()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String shown(String url) {
    int query = url.indexOf('?');
    String cut = query < 0 ? url : url.substring(0, query);
    return cut.replaceAll("//[^/@]*@", "//***@");
  }
}
