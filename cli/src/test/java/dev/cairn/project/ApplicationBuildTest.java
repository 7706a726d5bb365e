package dev.cairn.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationBuildTest {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>app</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.jspecify</groupId>
            <artifactId>jspecify</artifactId>
            <version>1.0.0</version>
          </dependency>
        </dependencies>
        <build>
          <pluginManagement>
            <plugins>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.14.1</version>
              </plugin>
              <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>3.3.1</version>
              </plugin>
            </plugins>
          </pluginManagement>
        </build>
      </project>
      """;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path temp;

  private final List<String> progress = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeEach
  void takeAFolderWithASpace() throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("my app"));
  }

  @Test
  void asksMavenForTheClassPathOnce() throws IOException {
    mavenProject();

    List<Path> asked = build().classPath();
    assertThat(asked.get(0)).isEqualTo(folder.resolve("target/classes"));
    assertThat(asked.get(1).getFileName()).hasToString("jspecify-1.0.0.jar");
    assertThat(build().classPath()).isEqualTo(asked);
    assertThat(progress).containsExactly("Asking Maven for the class path");

    Files.writeString(folder.resolve("pom.xml"), POM + "<!-- changed -->");
    build().classPath();
    assertThat(progress).hasSize(2);
  }

  @Test
  void compilesWithMavenOnlyWhatIsStale() throws IOException {
    mavenProject();
    List<Path> classPath = build().classPath();
    progress.clear();

    build().compile(classPath, "auto");
    build().compile(classPath, "auto");
    assertThat(progress).containsExactly("Compiling with Maven");
    assertThat(folder.resolve("target/classes/com/example/App.class")).exists();

    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(5)));
    build().compile(classPath, "none");
    assertThat(progress).hasSize(1);
    build().compile(classPath, "auto");
    assertThat(progress).hasSize(2);
  }

  @Test
  void showsTheCompilersOwnErrors() throws IOException {
    mavenProject();
    List<Path> classPath = build().classPath();
    Files.writeString(source(), "package com.example;\nclass App { int x = nonsense; }\n");

    assertThatThrownBy(() -> build().compile(classPath, "auto"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.message())
                    .contains("App.java:[2,21] cannot find symbol")
                    .doesNotContain("Re-run Maven"));
  }

  @Test
  void compilesAModuleWithTheModulesItNeeds() throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>parent</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules><module>lib</module><module>app</module></modules>
        </project>
        """);
    Path lib = Files.createDirectories(folder.resolve("lib/src/main/java/com/example"));
    Path app = Files.createDirectories(folder.resolve("app/src/main/java/com/example"));
    String pom = POM.replace("<artifactId>app</artifactId>", "<artifactId>lib</artifactId>");
    Files.writeString(folder.resolve("lib/pom.xml"), pom);
    Files.writeString(
        folder.resolve("app/pom.xml"),
        POM.replace("<groupId>org.jspecify</groupId>", "<groupId>com.example</groupId>")
            .replace("<artifactId>jspecify</artifactId>", "<artifactId>lib</artifactId>")
            .replace("<version>1.0.0</version>", "<version>1</version>"));
    Files.writeString(lib.resolve("Lib.java"), "package com.example;\npublic class Lib {}\n");
    Files.writeString(
        app.resolve("App.java"), "package com.example;\nclass App { Lib lib = new Lib(); }\n");
    Path module = folder.resolve("app");

    List<Path> classPath =
        new ApplicationBuild(
                module, Builds.detect(module, System.getenv()), System.getenv(), progress::add)
            .classPath();

    assertThat(classPath)
        .startsWith(module.resolve("target/classes"))
        .contains(folder.resolve("lib/target/classes"))
        .anyMatch(entry -> entry.endsWith("jspecify-1.0.0.jar"));
    assertThat(module.resolve("target/classes/com/example/App.class")).exists();
  }

  @Test
  void asksGradleForTheClassPathAndCompiles() throws IOException {
    boolean gradle = ToolRun.onPath("gradle", System.getenv()).isPresent();
    if (!gradle) {
      System.err.println("SKIPPED: no gradle on the PATH; the Gradle build was not tested");
    }
    assumeTrue(gradle, "no gradle on the PATH");
    Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'app'\n");
    Files.writeString(
        folder.resolve("build.gradle"),
        "apply plugin: 'java'\ndependencies { runtimeOnly files('lib/some.jar') }\n");
    writeSource();

    List<Path> classPath = build().classPath();
    assertThat(classPath)
        .contains(folder.resolve("build/classes/java/main"), folder.resolve("lib/some.jar"));

    build().compile(classPath, "auto");
    assertThat(folder.resolve("build/classes/java/main/com/example/App.class")).exists();

    Files.writeString(source(), "package com.example;\nclass App { int x = nonsense; }\n");
    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(5)));
    assertThatThrownBy(() -> build().compile(classPath, "auto"))
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.message()).contains("cannot find symbol"));
  }

  @Test
  void runsABuildCommandInTheShell() throws IOException {
    writeSource();
    ApplicationBuild build = build();
    List<Path> classPath = build.named(List.of("out", "lib/*.jar"));

    build.compile(classPath, "mkdir -p out && touch out/App.class");
    assertThat(folder.resolve("out/App.class")).exists();

    Files.delete(folder.resolve("out/App.class"));
    assertThatThrownBy(() -> build.compile(classPath, "echo no way; exit 3"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.message()).contains("ended with 3").contains("no way"));
  }

  @Test
  void expandsAClassPathAsPeopleWriteIt() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.createFile(folder.resolve("lib/b.jar"));
    Files.createFile(folder.resolve("lib/a.jar"));
    Files.createFile(folder.resolve("lib/readme.txt"));

    assertThat(build().named(List.of("target/classes", "lib/*.jar")))
        .containsExactly(
            folder.resolve("target/classes"),
            folder.resolve("lib/a.jar"),
            folder.resolve("lib/b.jar"));
  }

  @Test
  void saysWhatToDoWithoutMaven() throws IOException {
    mavenProject();

    assertThatThrownBy(() -> Builds.detect(folder, Map.of()).classPath())
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElseThrow()).contains("mvnw").contains("classpath"));
  }

  private ApplicationBuild build() {
    return new ApplicationBuild(
        folder, Builds.detect(folder, System.getenv()), System.getenv(), progress::add);
  }

  private void mavenProject() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), POM);
    writeSource();
  }

  private Path source() {
    return folder.resolve("src/main/java/com/example/App.java");
  }

  private void writeSource() throws IOException {
    Files.createDirectories(folder.resolve("src/main/java/com/example"));
    Files.writeString(source(), "package com.example;\nclass App {}\n");
  }
}
