package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.parallel.InOrder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files in folders that may be migrations, by what they are called. */
final class FolderFiles {

  private FolderFiles() {}

  /**
   * Returns the files that may be migrations, with their states.
   *
   * @param recursive whether the folders within count too; hidden ones do not
   * @throws CairnException when a folder is missing
   */
  static Map<Path, FileState> in(List<Path> folders, boolean recursive) {
    // A folder that is named twice, or through a link, is still one folder.
    Map<Path, Path> byRealPath = new HashMap<>();
    List<Path> named = new ArrayList<>();
    for (Path folder : folders) {
      try {
        for (Path inner : recursive ? withFoldersWithin(folder) : List.of(folder)) {
          if (byRealPath.putIfAbsent(inner.toRealPath(), inner) == null) {
            list(inner, named);
          }
        }
      } catch (IOException e) {
        throw cannotRead(folder, e);
      }
    }
    return states(named);
  }

  private static void list(Path folder, List<Path> named) throws IOException {
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(folder, FolderFiles::isNamedAsScript)) {
      children.forEach(named::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Nearly all of the time goes into asking for states, so several threads do, where there are. A
   * stream of a folder itself would be asked by one of them for the first thousand.
   */
  private static Map<Path, FileState> states(List<Path> named) {
    List<Optional<FileState>> states = InOrder.each(named, FileState::of);
    Map<Path, FileState> files = new LinkedHashMap<>(named.size() * 2);
    for (int i = 0; i < named.size(); i++) {
      Path file = named.get(i);
      states.get(i).ifPresent(state -> files.put(file, state));
    }
    return files;
  }

  /** Links are not followed, so that none can lead in a circle. */
  private static List<Path> withFoldersWithin(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            boolean hidden = inner.getFileName().toString().startsWith(".");
            if (hidden && !inner.equals(folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(inner);
            return FileVisitResult.CONTINUE;
          }
        });
    return folders;
  }

  private static boolean isNamedAsScript(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(ScriptFormat.JAVA.extension())
            || name.endsWith(ScriptFormat.SQL.extension()));
  }

  private static CairnException cannotRead(Path folder, IOException e) {
    if (!Files.exists(folder)) {
      return CairnException.usage("The migrations folder does not exist.")
          .at(folder.toString())
          .hint("Make it, or correct `migrations` in cairn.toml.")
          .causedBy(e);
    }
    return CairnException.failed("The migrations folder cannot be read: " + e.getMessage())
        .at(folder.toString())
        .hint("Check that it is a folder and may be read.")
        .causedBy(e);
  }
}
