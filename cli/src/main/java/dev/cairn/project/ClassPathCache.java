package dev.cairn.project;

import dev.cairn.cache.CacheFolder;
import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The class path that a build tool named, kept in a file: the fingerprint of what it depends on,
 * and then a path a line. Beside it a stamp that says when the classes were last built.
 */
final class ClassPathCache {

  private final Path folder;

  ClassPathCache(Path folder) {
    this.folder = folder;
  }

  /** Returns what is kept for {@code fingerprint}, unless a file on it is gone. */
  Optional<List<Path>> find(String fingerprint) {
    try {
      if (!Files.isRegularFile(file())) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file());
      if (lines.isEmpty() || !lines.get(0).equals(fingerprint)) {
        return Optional.empty();
      }
      List<Path> classPath = lines.stream().skip(1).map(Path::of).toList();
      // A folder of classes comes and goes with every clean build; a jar does not.
      boolean complete =
          classPath.stream().allMatch(p -> Files.exists(p) || !p.toString().endsWith(".jar"));
      return complete ? Optional.of(classPath) : Optional.empty();
    } catch (IOException e) {
      // A cache that cannot be read is a cache that is not there.
      return Optional.empty();
    }
  }

  void store(String fingerprint, List<Path> classPath) {
    List<String> lines = new ArrayList<>(List.of(fingerprint));
    classPath.forEach(path -> lines.add(path.toString()));
    try {
      CacheFolder.make(folder);
      // Written aside and moved, so that two processes never read half of a file.
      Path written = Files.createTempFile(folder, "classpath", ".tmp");
      Files.write(written, lines);
      Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Returns the file whose time says when the classes were last built. */
  Path stamp() {
    return folder.resolve("built");
  }

  void touchStamp(long millis) {
    try {
      CacheFolder.make(folder);
      if (!Files.exists(stamp())) {
        Files.createFile(stamp());
      }
      Files.setLastModifiedTime(stamp(), FileTime.fromMillis(millis));
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private Path file() {
    return folder.resolve("classpath");
  }

  private CairnException notWritable(IOException e) {
    return CairnException.failed("Cannot write Cairn's cache: " + e.getMessage())
        .at(folder.toString())
        .causedBy(e);
  }
}
