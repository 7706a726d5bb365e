package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Scratch;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.testing.H2Server;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2ScratchTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        ";DATABASE_TO_UPPER=FALSE",
        ";INIT=CREATE SCHEMA IF NOT EXISTS APP\\;SET SCHEMA APP",
      })
  void isEmptyAndHasTheSettingsOfTheRealDatabase(String settings) throws SQLException {
    ConnectionSource source = new H2Server(settings).freshDatabase();
    try (H2Database h2 = H2Database.open(source)) {
      h2.execute("create table t (a int)");
      try (Scratch.Area area = h2.dialect().scratch().open(source)) {
        Schema empty = h2.dialect().catalog().read(area.connection(), Scope.OWN_SCHEMA);
        assertThat(empty.tables()).isEmpty();
        H2Settings real = H2Settings.read(h2.connection());
        H2Settings scratch = H2Settings.read(area.connection());
        assertThat(scratch.urlSuffix()).isEqualTo(real.urlSuffix());
        assertThat(scratch.ownSchema()).isEqualTo(real.ownSchema());

        String other = area.namespace("other");
        assertThat(area.namespace("other")).isEqualTo(other);
        try (Statement statement = area.connection().createStatement()) {
          statement.execute("create table " + other + ".r (a int)");
        }
        assertThat(
                h2.dialect()
                    .catalog()
                    .read(area.connection(), new Scope(Set.of("other"), Optional.empty()))
                    .tables())
            .containsOnlyKeys(new ObjectName("other", "r"));
      }
      assertThat(h2.table("t").columns()).hasSize(1);
    }
  }

  @Test
  void vanishesWhenClosed() throws SQLException {
    ConnectionSource source = H2Server.usual().freshDatabase();
    try (H2Database h2 = H2Database.open(source)) {
      Scratch.Area area = h2.dialect().scratch().open(source);
      String url = area.connection().getMetaData().getURL();
      area.close();
      assertThatThrownBy(() -> java.sql.DriverManager.getConnection(url + ";IFEXISTS=TRUE").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("not found");
    }
  }

  @Test
  void comesFromTheDriverOfTheRealConnection()
      throws SQLException,
          ReflectiveOperationException,
          MalformedURLException,
          java.io.IOException {
    URL jar = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader isolated =
        new URLClassLoader(
            new URL[] {Path.of(jar.getPath()).toUri().toURL()},
            ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          Class.forName("org.h2.Driver", true, isolated)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      ConnectionSource source = new Through(driver, "jdbc:h2:mem:isolated;DB_CLOSE_DELAY=-1");
      try (H2Database h2 = H2Database.open(source);
          Scratch.Area area = h2.dialect().scratch().open(source)) {
        assertThat(area.connection().getClass().getClassLoader()).isSameAs(isolated);
      }
    }
  }

  /** Opens connections through a driver that the driver manager does not know. */
  private record Through(Driver driver, String url) implements ConnectionSource {
    @Override
    public Connection open() throws SQLException {
      return driver.connect(url, new Properties());
    }

    @Override
    public String displayUrl() {
      return url;
    }
  }
}
