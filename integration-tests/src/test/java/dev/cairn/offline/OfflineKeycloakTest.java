package dev.cairn.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.testing.Engines;
import dev.cairn.testing.OwnClient;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The 97 tables of Keycloak, run by the databases' own clients. */
class OfflineKeycloakTest {

  private static final Path JARS = Path.of(System.getProperty("cairn.test.keycloak"));
  private static final Set<Engines> USUAL = Set.of(Engines.SQLITE, Engines.POSTGRESQL_18);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void agreesWithOnline(Engines engine) throws Exception {
    assumeThat(USUAL.contains(engine) || Boolean.getBoolean("cairn.long")).isTrue();
    Site site = Site.of(engine.server(), folder, "\"org.keycloak\"", "\"" + JARS + "/*.jar\"");
    assumeThat(OwnClient.missing(site.offline().url())).isEmpty();
    site.succeeds(site.online(), "migrate", "-m", "keycloak");
    site.succeeds(site.online(), "upgrade");
    site.runs("upgrade");
    assertThat(site.snapshot(site.offline()).schema().tables()).hasSizeGreaterThan(95);
    site.agree();
    site.succeeds(site.offline(), "check");

    site.runs("downgrade", "head:base");
    site.succeeds(site.online(), "downgrade", "base");
    site.agree();
  }
}
