package dev.cairn.dialect;

import dev.cairn.error.CairnException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The databases that Cairn knows. */
public final class Dialects {

  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");

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

  /**
   * Returns the dialect that {@code name} describes, for writing SQL without a server.
   *
   * @param name an id, or an id and a version: {@code postgresql}, {@code postgresql:14}
   * @throws CairnException when there is no such dialect, or the version is none
   */
  public Dialect assumed(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return byId(name).assumed();
    }
    DialectProvider provider = byId(name.substring(0, colon));
    String version = name.substring(colon + 1);
    if (!VERSION.matcher(version).matches()) {
      throw CairnException.usage(
              "`%s` is no version of %s.".formatted(version, provider.displayName()))
          .hint(
              "Give numbers: --dialect %s:%s".formatted(provider.id(), provider.exampleVersion()));
    }
    return provider.assumed(version);
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
