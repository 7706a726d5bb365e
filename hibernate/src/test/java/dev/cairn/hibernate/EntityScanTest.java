package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityScanTest {

  private static final String MODEL = "dev.cairn.hibernate.model.";

  @Test
  void findsMappedClassesInFolders() {
    EntityScan scan = EntityScan.of(Reading.roots(), List.of(MODEL + "people", MODEL + "ids"));

    assertThat(scan.entities())
        .containsExactlyInAnyOrder(
            MODEL + "people.Person",
            MODEL + "people.Fussy",
            MODEL + "ids.Line",
            MODEL + "ids.Line$Remark",
            MODEL + "ids.Line$Token");
    assertThat(scan.others())
        .containsExactlyInAnyOrder(
            MODEL + "people.Named", MODEL + "people.YesNo", MODEL + "ids.Line$Key");
  }

  @Test
  void findsThemInJarsAndSubPackages(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("app.jar");
    Path classes = Reading.roots().get(0);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes.resolve(MODEL.replace('.', '/')))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        entries.write(Files.readAllBytes(file));
      }
    }

    EntityScan scan = EntityScan.of(List.of(jar), List.of("dev.cairn.hibernate.model"));

    assertThat(scan.entities()).contains(MODEL + "shop.Product", MODEL + "ids.Line$Token");
    assertThat(scan.entityPackages()).contains(MODEL + "shop", MODEL + "inherit");
  }

  @Test
  void takesAPackageForItselfAndNotForItsNamesake() {
    EntityScan scan = EntityScan.of(Reading.roots(), List.of("dev.cairn.hibernate.model.sho"));

    assertThat(scan.entities()).isEmpty();
  }

  @Test
  void looksEverywhereWhenNoPackageIsNamed() {
    assertThat(EntityScan.of(Reading.roots(), List.of()).entities())
        .contains(MODEL + "shop.Product", MODEL + "valid.Applicant");
  }

  @Test
  void passesOverWhatIsNoClass(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("Broken.class"), "nothing".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("readme.txt"), "nothing".getBytes(StandardCharsets.UTF_8));

    assertThat(EntityScan.of(List.of(folder, folder.resolve("missing")), List.of()).entities())
        .isEmpty();
  }
}
