package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {

  private final Path folder;

  MappingFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private MappingFiles found() throws IOException {
    URL[] urls = {path("").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return MappingFiles.in(loader);
    }
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(found().resources()).isEmpty();
  }

  @Test
  void findsOrmXmlAndTheFilesThatPersistenceXmlNames() throws IOException {
    Files.createDirectories(path("META-INF"));
    Files.writeString(path("META-INF/orm.xml"), "<entity-mappings/>");
    Files.writeString(
        path("META-INF/persistence.xml"),
        """
        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
          <persistence-unit name="one">
            <mapping-file> META-INF/more.xml </mapping-file>
          </persistence-unit>
        </persistence>
        """);

    assertThat(found().resources()).containsExactly("META-INF/orm.xml", "META-INF/more.xml");
  }

  @Test
  void namesAFileThatIsNotXml() throws IOException {
    Files.createDirectories(path("META-INF"));
    Files.writeString(path("META-INF/persistence.xml"), "<persistence>");

    assertThatThrownBy(this::found)
        .isInstanceOfSatisfying(
            CairnException.class,
            failure -> assertThat(failure.where().orElseThrow()).contains("persistence.xml"));
  }
}
