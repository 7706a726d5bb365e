package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationLoaderTest {

  private final Path folder;
  private final Path cache;
  private final AtomicInteger asked = new AtomicInteger();

  MigrationLoaderTest(@TempDir Path folder) {
    this.folder = folder.resolve("scripts");
    this.cache = folder.resolve("cache");
  }

  @Test
  void loadsScriptsInTheirOrderWhateverTheyAreWrittenIn() {
    migration("A", "op.createSchema(\"a\");");
    Scripts.file(folder, "B.sql", "-- cairn:revision b\n-- cairn:upgrade\nSELECT 1\n");
    migration("C", "op.createSchema(\"c\");");

    List<Migration> migrations = load();

    assertThat(migrations).hasSize(3);
    assertThat(Scripts.upgradeOf(migrations.get(0)))
        .containsExactly(new Operation.CreateNamespace("a"));
    assertThat(migrations.get(1)).isInstanceOf(SqlMigration.class);
    assertThat(Scripts.upgradeOf(migrations.get(2)))
        .containsExactly(new Operation.CreateNamespace("c"));
    assertThat(asked).hasValue(0);
  }

  @Test
  void acceptsAClassThatIsNotPublicInAPackage() {
    Scripts.file(
        folder, "A.java", source("package db.migrations;\n", "class A", "private A() {}", ""));

    assertThat(load().get(0).getClass().getName()).isEqualTo("db.migrations.A");
  }

  @Test
  void compilesOtherClassesOfTheFolderAlong() {
    Scripts.file(
        folder,
        "Base.java",
        """
        abstract class Base implements dev.cairn.migration.Migration {
          static final String NAME = "one";
          @Override public void downgrade(dev.cairn.migration.Operations op) {}
        }
        """);
    Scripts.file(folder, "package-info.java", "@org.missing.Marked package db;");
    Scripts.file(
        folder,
        "A.java",
        """
        import dev.cairn.migration.*;
        @Revision(id = "A")
        class A extends Base {
          @Override public void upgrade(Operations op) { op.createSchema(NAME); }
        }
        """);
    assertThat(Scripts.upgradeOf(load().get(0)))
        .containsExactly(new Operation.CreateNamespace("one"));

    Scripts.file(
        folder,
        "Base.java",
        """
        abstract class Base implements dev.cairn.migration.Migration {
          static final String NAME = "two";
          @Override public void downgrade(dev.cairn.migration.Operations op) {}
        }
        """);
    assertThat(Scripts.upgradeOf(load().get(0)))
        .containsExactly(new Operation.CreateNamespace("two"));
  }

  @Test
  void letsAScriptUseAnotherThatIsInTheCache() {
    migration("A", "op.createSchema(NAME);", "static final String NAME = new String(\"a\");");
    load();
    migration("B", "op.createSchema(A.NAME);");

    assertThat(Scripts.upgradeOf(load().get(1)))
        .containsExactly(new Operation.CreateNamespace("a"));
  }

  @Test
  void listsAllErrorsWithTheirLines() {
    Path first = migration("A", "op.addColum(\"x\");\n    op.dropTable(5);");
    Path second = migration("B", "int x = \"y\";");

    CairnException error = catchThrowableOfType(CairnException.class, this::load);

    assertThat(error.kind()).isEqualTo(CairnException.Kind.FAILED);
    assertThat(error.message())
        .startsWith("The migrations do not compile:")
        .contains(first + ":4: cannot find symbol")
        .contains("\n    op.addColum(\"x\");\n      ^")
        .contains(first + ":5: ")
        .contains("\n    op.dropTable(5);\n                 ^")
        .contains(second + ":4: incompatible types");
    assertThat(error.where()).contains(first + ":4");
  }

  @Test
  void capsTheListOfErrors() {
    Path file = migration("A", "no();\n".repeat(15));

    CairnException error = catchThrowableOfType(CairnException.class, this::load);

    assertThat(error.message())
        .startsWith("A.java does not compile:")
        .contains(file + ":13:")
        .doesNotContain(file + ":14:")
        .endsWith("… and 5 more");
  }

  @Test
  void doesNotAskForTheApplicationWhenASemicolonIsMissing() {
    migration("A", "op.dropTable(\"x\")");

    CairnException error = catchThrowableOfType(CairnException.class, this::load);

    assertThat(error.message()).contains("';' expected");
    assertThat(asked).hasValue(0);
  }

  @Test
  void compilesAgainstTheApplicationWhereItMust() throws IOException {
    Path classes = application("Names", "one");
    migration("A", "op.createSchema(com.example.Names.get());");

    assertThat(Scripts.upgradeOf(load(classes).get(0)))
        .containsExactly(new Operation.CreateNamespace("one"));
    assertThat(Scripts.upgradeOf(load(classes).get(0)))
        .containsExactly(new Operation.CreateNamespace("one"));
    application("Names", "two");
    assertThat(Scripts.upgradeOf(load(classes).get(0)))
        .containsExactly(new Operation.CreateNamespace("two"));
    assertThat(asked).hasValue(3);
  }

  @Test
  void keepsCompiledScripts() throws IOException {
    migration("A", "op.createSchema(\"a\");");
    load();
    List<Path> first = cached();
    load();

    assertThat(first).hasSize(1);
    assertThat(cached()).isEqualTo(first);
    migration("A", "op.createSchema(\"b\");");
    assertThat(Scripts.upgradeOf(load().get(0)))
        .containsExactly(new Operation.CreateNamespace("b"));
    assertThat(cached()).hasSize(2);
  }

  @Test
  void compilesAgainWhatIsBrokenInTheCache() throws IOException {
    migration("A", "op.createSchema(\"a\");");
    load();
    Path entry = cached().get(0);
    byte[] good = Files.readAllBytes(entry);
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;

    for (byte[] broken : List.of(new byte[0], new byte[] {1, 2, 3}, flipped, good)) {
      Files.write(entry, broken);
      assertThat(Scripts.upgradeOf(load().get(0)))
          .containsExactly(new Operation.CreateNamespace("a"));
      assertThat(Files.readAllBytes(entry)).isEqualTo(good);
    }
  }

  @Test
  void worksWithoutACacheThatCanBeWritten() throws IOException {
    Files.writeString(cache, "a file, not a folder");
    migration("A", "op.createSchema(\"a\");");

    assertThat(load()).hasSize(1);
  }

  @Test
  void letsSeveralLoadAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      migration("A" + i, "op.createSchema(\"a\");");
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Migration>>> tasks =
          List.of(this::load, this::load, this::load, this::load);
      for (Future<List<Migration>> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).hasSize(20);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(cached()).hasSize(20);
  }

  @Test
  void saysWhatKeepsAClassFromBeingAMigration() {
    assertThat(failureOf("class A {}").message()).contains("does not implement");
    assertThat(failureOf(source("", "abstract class A", "", "")).message()).contains("is abstract");
    assertThat(failureOf(source("", "class A", "A(int x) {}", "")).message())
        .contains("no constructor without parameters");
    assertThat(
            failureOf(source("", "class A", "A() { throw new IllegalStateException(\"no\"); }", ""))
                .message())
        .contains("throws java.lang.IllegalStateException: no");
    assertThat(
            failureOf(source("", "class A", "static final int N = Integer.parseInt(\"\");", ""))
                .message())
        .contains("The static part of A throws java.lang.NumberFormatException");
  }

  @Test
  void prefersTheScriptToAnOlderClassOfTheApplication() throws IOException {
    Path classes = folder.resolveSibling("old");
    migration("A", "op.createSchema(\"old\");");
    Files.createDirectories(classes);
    compile(folder.resolve("A.java"), classes);
    migration("A", "op.createSchema(\"new\");");
    try (java.net.URLClassLoader parent =
        new java.net.URLClassLoader(
            new java.net.URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      List<Migration> migrations =
          new MigrationLoader(cache, List::of, parent)
              .load(ScriptDirectory.of(List.of(folder)).scan());

      assertThat(Scripts.upgradeOf(migrations.get(0)))
          .containsExactly(new Operation.CreateNamespace("new"));
    }
  }

  private CairnException failureOf(String source) {
    String withHeader = source.contains("@Revision") ? source : header() + source;
    Scripts.file(folder, "A.java", withHeader);
    return catchThrowableOfType(CairnException.class, this::load);
  }

  private Path migration(String name, String body, String... members) {
    return Scripts.file(
        folder,
        name + ".java",
        source("", "public class " + name, String.join("\n", members), body));
  }

  private static String header() {
    return "import dev.cairn.migration.*; @Revision(id = \"A\")\n";
  }

  private static String source(String packageLine, String declaration, String member, String body) {
    String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
    return packageLine
        + header().replace("\"A\"", "\"" + name + "\"")
        + declaration
        + " implements Migration {\n@Override public void upgrade(Operations op) {\n    "
        + body
        + "\n}\n@Override public void downgrade(Operations op) {}\n"
        + member
        + "\n}\n";
  }

  private List<Migration> load(Path... application) {
    return new MigrationLoader(
            cache,
            () -> {
              asked.incrementAndGet();
              return List.of(application);
            },
            getClass().getClassLoader())
        .load(ScriptDirectory.of(List.of(folder)).scan());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> !file.endsWith(".gitignore")).sorted().toList();
    }
  }

  private Path application(String name, String value) throws IOException {
    Path classes = folder.resolveSibling("classes");
    Files.createDirectories(classes);
    Path source =
        Scripts.file(
            folder.resolveSibling("application"),
            name + ".java",
            "package com.example; public class "
                + name
                + " { public static String get() { return \""
                + value
                + "\"; } }");
    compile(source, classes);
    return classes;
  }

  private static void compile(Path source, Path classes) {
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(result).isZero();
  }
}
