package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreLocationTest {

  private static final String TYPE = "dev/cairn/migration/Migration.class";

  private final Path folder;

  CoreLocationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsTheFolderOrArchiveThatRuns() {
    Path place = CoreLocation.find(folder);

    assertThat(Files.isDirectory(place) ? place.resolve(TYPE) : place).exists();
  }

  @Test
  void readsLocationsWithSpacesAndArchives() throws IOException {
    Path jar = archive("with space.jar");

    assertThat(CoreLocation.asFile(jar.toUri().toURL())).contains(jar);
    assertThat(CoreLocation.asFile(URI.create("jar:" + jar.toUri() + "!/").toURL())).contains(jar);
    assertThat(CoreLocation.asFile(URI.create("http://example.org/x.jar").toURL())).isEmpty();
    assertThat(CoreLocation.asFile(null)).isEmpty();
  }

  @Test
  void copiesClassesOutOfAnArchiveThatTheCompilerCannotOpen() throws IOException {
    Path jar = archive("outer.jar");

    Path copy =
        CoreLocation.unpack(
            URI.create("jar:" + jar.toUri() + "!/" + TYPE).toURL(), folder.resolve("cache"));

    try (JarFile copied = new JarFile(copy.toFile())) {
      assertThat(copied.stream().map(JarEntry::getName)).containsExactly(TYPE);
    }
  }

  @Test
  void saysThatItCannotFindItself() {
    CairnException error =
        catchThrowableOfType(CairnException.class, () -> CoreLocation.unpack(null, folder));

    assertThat(error.hint().orElseThrow()).contains("jar");
  }

  private Path archive(String name) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(TYPE));
      Migration.class.getResourceAsStream("Migration.class").transferTo(out);
      out.putNextEntry(new JarEntry("org/other/Thing.class"));
      out.write(1);
    }
    return jar;
  }
}
