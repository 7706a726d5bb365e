package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFoldersTest {

  private static final int EDITS = 150;

  /** Longer than a file system takes to tell one time from the next. */
  private static final long TICK_MILLIS = 12;

  /** A time at which all that was written a moment ago has settled. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  @TempDir Path root;

  private Path folder;
  private Path cache;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = root.resolve("migrations");
    Files.createDirectories(folder.resolve("within"));
    cache = root.resolve("cache");
  }

  @Test
  void answersAsIfItRememberedNothingWhateverIsDoneToTheFiles() throws Exception {
    Random random = new Random(20);
    int told = 0;
    for (int i = 0; i < EDITS; i++) {
      edit(random);
      told += remembering(LATER).look().outline().isPresent() ? 1 : 0;
      assertAgrees();
      assertAgrees();
      told += remembering(LATER).look().outline().isPresent() ? 1 : 0;
      Thread.sleep(TICK_MILLIS);
    }
    assertThat(told).as("answers that needed no file").isPositive();
  }

  @Test
  void remembersAFileOnlyWhenNoOtherWriteCanBearItsTime() throws Exception {
    Instant written = Files.getLastModifiedTime(write("a.sql", "a1", "")).toInstant();

    Clock soon = Clock.fixed(written.plusSeconds(1), ZoneOffset.UTC);
    remembering(soon).scan();
    assertThat(remembering(soon).look().outline()).isEmpty();

    Clock late = Clock.fixed(written.plusSeconds(60), ZoneOffset.UTC);
    remembering(late).scan();
    assertThat(remembering(late).look().outline()).isPresent();
  }

  @Test
  void opensNoFileThatIsAsItWas() throws Exception {
    write("a.sql", "a1", "");
    write("b.sql", "b1", "a1");
    remembering(LATER).scan();

    assertThat(remembering(LATER).look().outline())
        .contains(new Outline(List.of("b1"), Set.of("a1", "b1")));
    assertThat(remembering(LATER).scan())
        .allSatisfy(script -> assertThat(script.text()).isInstanceOf(FileText.class));
  }

  @Test
  void givesNoTextThatIsNotTheOneItsHeaderWasReadFrom() throws Exception {
    write("a.sql", "a1", "");
    remembering(LATER).scan();
    Script script = remembering(LATER).scan().get(0);
    write("a.sql", "a2", "");

    assertThatThrownBy(script::source)
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("changed while it was being read");
  }

  @Test
  void hasNoOutlineOfMigrationsThatMakeNoGraph() throws Exception {
    write("a.sql", "a1", "missing");
    remembering(LATER).scan();

    assertThat(remembering(LATER).look().outline()).isEmpty();
  }

  @Test
  void readsTheFilesWhereTheCacheIsDamagedOrCannotBeWritten() throws Exception {
    write("a.sql", "a1", "");
    remembering(LATER).scan();
    for (Path entry : list(cache)) {
      byte[] bytes = Files.readAllBytes(entry);
      int middle = bytes.length / 2;
      bytes[middle] = (byte) (bytes[middle] ^ 1);
      Files.write(entry, bytes);
    }
    assertThat(remembering(LATER).look().outline()).isEmpty();
    assertAgrees();

    cache = Files.writeString(root.resolve("file"), "no folder");
    assertThat(remembering(LATER).look().outline()).isEmpty();
    assertAgrees();
  }

  private ScriptDirectory remembering(Clock clock) {
    return ScriptDirectory.of(List.of(folder), true).remembering(cache, clock);
  }

  /** Compares what is said with what is said by one who opens every file. */
  private void assertAgrees() {
    assertThat(said(remembering(LATER))).isEqualTo(said(ScriptDirectory.of(List.of(folder), true)));
    remembering(LATER)
        .look()
        .outline()
        .ifPresent(
            outline ->
                assertThat(outline.ids())
                    .containsExactlyInAnyOrderElementsOf(
                        ScriptDirectory.of(List.of(folder), true).scan().stream()
                            .map(script -> script.revision().id())
                            .toList()));
  }

  private static List<String> said(ScriptDirectory directory) {
    try {
      return directory.scan().stream()
          .map(
              script ->
                  String.join(
                      " ",
                      script.file().toString(),
                      script.revision().toString(),
                      script.format().toString(),
                      script.checksum(),
                      script.source()))
          .toList();
    } catch (CairnException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private void edit(Random random) throws IOException {
    List<Path> files = list(folder);
    String name = (random.nextInt(4) == 0 ? "within/f" : "f") + random.nextInt(6) + ".sql";
    if (files.isEmpty() || random.nextInt(4) == 0) {
      write(name, "id" + random.nextInt(9), random.nextInt(3) == 0 ? "id" + random.nextInt(9) : "");
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    FileTime time = Files.getLastModifiedTime(file);
    switch (random.nextInt(6)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.writeString(file, Files.readString(file) + "-- more\n");
      case 2 -> {
        // Of the same size, and as old as it was.
        Files.writeString(file, Files.readString(file).replace("id", "ix"));
        Files.setLastModifiedTime(file, time);
      }
      case 3 ->
          Files.move(
              file,
              folder.resolve("g" + random.nextInt(99) + ".sql"),
              StandardCopyOption.REPLACE_EXISTING);
      case 4 -> Files.writeString(file, "no migration");
      default -> {
        Path other = files.get(random.nextInt(files.size()));
        Path aside = root.resolve("aside");
        Files.move(file, aside);
        if (!other.equals(file)) {
          Files.move(other, file);
        }
        Files.move(aside, other);
      }
    }
  }

  private Path write(String name, String id, String revises) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-- cairn:revision %s%s\n-- a message\n\n-- cairn:upgrade\nSELECT 1;\n"
            .formatted(id, revises.isEmpty() ? "" : " revises " + revises));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
