package dev.cairn.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationSettingsTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void readsSpringProperties() throws IOException {
    write(
        "src/main/resources/application.properties",
        """
        db.host=localhost
        spring.datasource.url=jdbc:postgresql://${db.host}/${DB_NAME:shop}
        spring.datasource.username=${DB_USER}
        spring.jpa.hibernate.naming.physical-strategy=\
        org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl
        spring.jpa.properties.hibernate.default_schema=shop
        #---
        spring.config.activate.on-profile=prod
        spring.datasource.url=jdbc:postgresql://prod/shop
        """);

    FoundSettings found = SpringSettings.find(folder).orElseThrow();

    assertThat(found.url()).contains("jdbc:postgresql://localhost/${DB_NAME:shop}");
    assertThat(found.user()).contains("${DB_USER}");
    assertThat(found.naming()).contains("jpa");
    assertThat(found.properties()).isEqualTo(Map.of("hibernate.default_schema", "shop"));
  }

  @Test
  void readsTheMainDocumentOfSpringYaml() throws IOException {
    write(
        "src/main/resources/application.yml",
        """
        spring:
          datasource:
            url: jdbc:h2:file:./shop
            username: sa
            password: 1234
          jpa:
            properties:
              hibernate:
                default_schema: shop
        ---
        spring:
          config.activate.on-profile: prod
          datasource.url: jdbc:postgresql://prod/shop
        """);

    FoundSettings found = SpringSettings.find(folder).orElseThrow();

    assertThat(found.url()).contains("jdbc:h2:file:./shop");
    assertThat(found.user()).contains("sa");
    assertThat(found.password()).contains("1234");
    assertThat(found.naming()).contains("spring");
    assertThat(found.properties()).isEqualTo(Map.of("hibernate.default_schema", "shop"));
  }

  @Test
  void readsAPersistenceUnit() throws IOException {
    write(
        "src/main/resources/META-INF/persistence.xml",
        """
        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
          <persistence-unit name="shop">
            <class>com.example.shop.Order</class>
            <class>com.example.shop.Item</class>
            <properties>
              <property name="jakarta.persistence.jdbc.url" value="jdbc:sqlite:shop.db"/>
              <property name="jakarta.persistence.jdbc.user" value="anna"/>
              <property name="hibernate.default_schema" value="shop"/>
              <property name="hibernate.hbm2ddl.auto" value="update"/>
            </properties>
          </persistence-unit>
        </persistence>
        """);

    FoundSettings found = PersistenceUnit.find(folder).orElseThrow();

    assertThat(found.url()).contains("jdbc:sqlite:shop.db");
    assertThat(found.user()).contains("anna");
    assertThat(found.password()).isEmpty();
    assertThat(found.naming()).contains("jpa");
    assertThat(found.properties()).isEqualTo(Map.of("hibernate.default_schema", "shop"));
    assertThat(found.classes()).containsExactly("com.example.shop.Order", "com.example.shop.Item");
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(SpringSettings.find(folder)).isEmpty();
    assertThat(PersistenceUnit.find(folder)).isEmpty();
  }

  @Test
  void reducesPackagesToTheirCommonRoots() {
    assertThat(
            EntityPackages.roots(
                List.of("com.example.todo.user", "com.example.todo.todo", "com.example.todo")))
        .containsExactly("com.example.todo");
    assertThat(EntityPackages.roots(List.of("com.example.a", "com.other.b")))
        .containsExactly("com.example.a", "com.other.b");
    assertThat(EntityPackages.roots(List.of("app", "app.model"))).containsExactly("app");
    assertThat(EntityPackages.roots(List.of())).isEmpty();
  }

  @Test
  void findsEntitiesInSources() throws IOException {
    write("src/main/java/com/example/a/One.java", "package com.example.a;\n@Entity\nclass One {}");
    write("src/main/java/com/example/b/Two.java", "package com.example.b;\nclass Two {}");
    write("src/main/kotlin/org/three/Three.kt", "package org.three\n@Entity class Three");

    assertThat(EntityPackages.inSources(folder)).containsExactly("com.example.a", "org.three");
  }

  @Test
  void resolvesFilesOfDatabasesInTheProject() {
    Path project = Path.of("/project");

    assertThat(DatabaseFiles.resolve("jdbc:sqlite:app.db?x=1", project))
        .isEqualTo("jdbc:sqlite:/project/app.db?x=1");
    assertThat(DatabaseFiles.resolve("jdbc:sqlite:file:./data/app.db?mode=rw#x", project))
        .isEqualTo("jdbc:sqlite:file:/project/data/app.db?mode=rw#x");
    assertThat(DatabaseFiles.resolve("jdbc:sqlite:file:a%20b.db", Path.of("/100% #1?")))
        .isEqualTo("jdbc:sqlite:file:/100%25 %231%3f/a%20b.db");
    assertThat(DatabaseFiles.resolve("jdbc:h2:file:./app;MODE=MySQL", project))
        .isEqualTo("jdbc:h2:file:/project/app;MODE=MySQL");
    for (String other :
        List.of(
            "jdbc:sqlite::memory:",
            "jdbc:sqlite:",
            "jdbc:sqlite:/abs.db",
            "jdbc:sqlite:file:/abs.db?mode=ro",
            "jdbc:sqlite:file:///abs.db",
            "jdbc:sqlite:file::memory:?cache=shared",
            "jdbc:sqlite:file:shared?cache=shared&mode=memory",
            "jdbc:sqlite:file:shared?vfs=memdb",
            "jdbc:h2:mem:x",
            "jdbc:h2:~/x",
            "jdbc:postgresql://h/x")) {
      assertThat(DatabaseFiles.resolve(other, project)).isEqualTo(other);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}
