package dev.cairn.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.model.ModelSource;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ApplicationLoaderTest {

  private final Distribution distribution = Distribution.locate();

  @Test
  void seesCairnsCoreAndNothingElseOfTheProcess() throws Exception {
    try (ApplicationLoader room = ApplicationLoader.open(List.of(), distribution)) {
      assertThat(room.loader().loadClass(Migration.class.getName())).isSameAs(Migration.class);
      for (String hidden :
          List.of("picocli.CommandLine", "dev.cairn.cli.Main", "dev.cairn.project.Build")) {
        assertThatThrownBy(() -> room.loader().loadClass(hidden))
            .isInstanceOf(ClassNotFoundException.class);
      }
    }
  }

  @Test
  void readsEntitiesThroughTheBundledHibernateWhereTheApplicationHasNone() throws IOException {
    try (ApplicationLoader room = ApplicationLoader.open(List.of(), distribution)) {
      assertThat(room.ownHibernate()).isFalse();
      ModelSource source =
          ServiceLoader.load(ModelSource.class, room.loader()).findFirst().orElseThrow();
      assertThat(source.getClass().getClassLoader()).isSameAs(room.loader());
      assertThat(source.describe()).startsWith("Hibernate ORM 7.4");
    }
  }

  @Test
  void keepsTheBundledHibernateOutWhereTheApplicationHasItsOwn() throws IOException {
    try (ApplicationLoader room = ApplicationLoader.open(distribution.hibernate(), distribution)) {
      assertThat(room.ownHibernate()).isTrue();
      assertThat(room.classPath())
          .hasSize(distribution.hibernate().size() + distribution.reader().size());
    }
  }

  @Test
  void findsABundledDriverForEveryDatabase() {
    JdbcDrivers drivers =
        new JdbcDrivers(ClassLoader.getPlatformClassLoader(), distribution.drivers());

    Dialects.load()
        .all()
        .forEach(
            provider ->
                assertThat(drivers.find(provider).getClass().getName())
                    .isEqualTo(provider.driverClass()));
  }

  @Test
  void namesTheDependencyOfAMissingDriver() {
    JdbcDrivers drivers = new JdbcDrivers(ClassLoader.getPlatformClassLoader(), List.of());

    assertThatThrownBy(() -> drivers.find(Dialects.load().byId("postgresql")))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElseThrow()).contains("org.postgresql:postgresql"));
  }
}
