package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.processor.MigrationIndexProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedMigrationsTest {

  private static final String SQL =
      """
      -- cairn:revision cccc revises bbbb
      -- third

      -- cairn:upgrade
      INSERT INTO todo VALUES (1);
      -- cairn:downgrade
      """;

  private final Path folder;

  PackagedMigrationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsClassesThroughTheIndexThatTheCompilerWrote() throws IOException {
    compile(true, source("aaaa", "", "first\\tstep"), source("bbbb", "aaaa", "second"));

    List<Script> scripts = packaged().look().scripts();

    assertThat(scripts)
        .extracting(Script::revision)
        .containsExactlyInAnyOrder(
            Scripts.revision("aaaa", "first\tstep"), Scripts.revision("bbbb", "second", "aaaa"));
    assertThat(Files.readString(folder.resolve("classes").resolve(MigrationIndex.RESOURCE)))
        .startsWith("cairn migrations 1\ndb.migrations.Raaaa\t");
  }

  @Test
  void keepsTheSourceAndItsChecksumBesideTheClass() throws IOException {
    String source = source("aaaa", "", "first");
    compile(true, source.replace("\n", "\r\n"));

    Script script = packaged().look().scripts().get(0);

    assertThat(script.source()).isEqualTo(source);
    assertThat(script.checksum()).isEqualTo(Checksum.of(source));
  }

  @Test
  void aCompilerThatSawOnlyWhatChangedKeepsTheRestOfTheIndex() throws IOException {
    compile(true, source("aaaa", "", "first"), source("bbbb", "aaaa", "second"));
    compile(true, source("bbbb", "aaaa", "second, better"));

    assertThat(packaged().look().scripts())
        .extracting(script -> script.revision().message())
        .containsExactlyInAnyOrder("first", "second, better");
  }

  @Test
  void forgetsAClassThatIsGone() throws IOException {
    compile(true, source("aaaa", "", "first"), source("bbbb", "", "second"));
    Files.delete(folder.resolve("classes/db/migrations/Raaaa.class"));
    compile(true, source("bbbb", "", "second"));

    assertThat(packaged().look().scripts())
        .extracting(script -> script.revision().id())
        .containsOnly("bbbb");
  }

  @Test
  void looksIntoThePackageWhereThereIsNoIndex() throws IOException {
    compile(false, source("aaaa", "", "first"), source("bbbb", "aaaa", "second"));

    assertThat(packaged().look().scripts())
        .extracting(script -> script.revision().id())
        .containsExactlyInAnyOrder("aaaa", "bbbb");
  }

  @Test
  void findsSqlFilesBesideTheClasses() throws IOException {
    compile(true, source("aaaa", "", "first"), source("bbbb", "aaaa", "second"));
    Files.writeString(folder.resolve("classes/db/migrations/cccc_third.sql"), SQL);

    List<Script> scripts = packaged().look().scripts();

    assertThat(scripts)
        .extracting(script -> script.revision().id())
        .containsExactlyInAnyOrder("aaaa", "bbbb", "cccc");
  }

  @Test
  void findsAllOfItInAJar() throws IOException {
    compile(true, source("aaaa", "", "first"));
    Files.writeString(folder.resolve("classes/db/migrations/cccc_third.sql"), SQL);
    URL jar = jar(folder.resolve("classes"), folder.resolve("app.jar")).toUri().toURL();

    assertThat(new PackagedMigrations("db/migrations", loader(jar)).look().scripts())
        .extracting(script -> script.revision().id())
        .containsExactlyInAnyOrder("aaaa", "cccc");
  }

  @Test
  void loadsClassesAndSql() throws IOException {
    compile(true, source("aaaa", "", "first"));
    Files.writeString(folder.resolve("classes/db/migrations/cccc_third.sql"), SQL);
    PackagedMigrations packaged = packaged();
    List<Script> scripts =
        packaged.look().scripts().stream()
            .sorted((one, other) -> one.revision().id().compareTo(other.revision().id()))
            .toList();

    List<dev.cairn.migration.Migration> migrations = packaged.load(scripts);

    assertThat(Scripts.upgradeOf(migrations.get(0)))
        .hasOnlyElementsOfType(Operation.DropTable.class);
    assertThat(Scripts.upgradeOf(migrations.get(1)))
        .hasOnlyElementsOfType(Operation.ExecuteSql.class);
  }

  @Test
  void saysThatAPackageHoldsNone() throws IOException {
    compile(true, source("aaaa", "", "first"));

    assertThatThrownBy(() -> new PackagedMigrations("db.other", loader(classes())).look().scripts())
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("There are no migrations in the package db.other.");
  }

  @Test
  void anIndexThatIsNoneIsNamed() throws IOException {
    compile(true, source("aaaa", "", "first"));
    Files.writeString(folder.resolve("classes").resolve(MigrationIndex.RESOURCE), "something else");

    assertThatThrownBy(() -> packaged().look().scripts())
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("The index of migrations cannot be read.");
  }

  private static String source(String id, String revises, String message) {
    return """
        package db.migrations;

        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "%s", revises = {%s}, message = "%s")
        public final class R%s implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.dropTable("x");
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """
        .formatted(id, revises.isEmpty() ? "" : '"' + revises + '"', message, id);
  }

  private void compile(boolean indexed, String... sources) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                Files.createDirectories(folder.resolve("classes")).toString(),
                "-classpath",
                folder.resolve("classes")
                    + java.io.File.pathSeparator
                    + System.getProperty("java.class.path")));
    arguments.addAll(
        indexed
            ? List.of("-processor", MigrationIndexProcessor.class.getName())
            : List.of("-proc:none"));
    for (String source : sources) {
      String name = source.replaceAll("(?s).*final class (\\w+).*", "$1");
      arguments.add(
          Scripts.file(folder.resolve("src/db/migrations"), name + ".java", source).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
  }

  private PackagedMigrations packaged() throws IOException {
    return new PackagedMigrations("db.migrations", loader(classes()));
  }

  private URL classes() throws IOException {
    return folder.resolve("classes").toUri().toURL();
  }

  private static ClassLoader loader(URL url) {
    return new URLClassLoader(new URL[] {url}, PackagedMigrationsTest.class.getClassLoader());
  }

  private static Path jar(Path classes, Path target) throws IOException {
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.sorted().toList()) {
        String name = classes.relativize(path).toString().replace('\\', '/');
        if (Files.isDirectory(path)) {
          if (!name.isEmpty()) {
            jar.putNextEntry(new JarEntry(name + "/"));
          }
        } else {
          jar.putNextEntry(new JarEntry(name));
          jar.write(Files.readAllBytes(path));
        }
      }
    }
    return target;
  }
}
