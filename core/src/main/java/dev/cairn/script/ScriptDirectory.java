package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folders that migrations lie in. */
public final class ScriptDirectory {

  /** What a decoder puts in the place of bytes that are no text. */
  private static final char REPLACEMENT = '\uFFFD';

  private final List<Path> folders;

  private final boolean recursive;

  private ScriptDirectory(List<Path> folders, boolean recursive) {
    this.folders = List.copyOf(folders);
    this.recursive = recursive;
  }

  /** Returns the directory of these folders, without looking into them yet. */
  public static ScriptDirectory of(List<Path> folders) {
    return of(folders, false);
  }

  /**
   * Returns the directory of these folders, without looking into them yet.
   *
   * @param recursive whether the folders within them count too; hidden ones do not
   */
  public static ScriptDirectory of(List<Path> folders, boolean recursive) {
    return new ScriptDirectory(folders, recursive);
  }

  /**
   * Returns the migrations, by file name: Java classes with {@code @Revision} and SQL files with
   * {@code -- cairn:revision}. Only headers are read; nothing is compiled. Other files are passed
   * over.
   *
   * @throws CairnException when a folder is missing, a header cannot be read, or two files have one
   *     id
   */
  public List<Script> scan() {
    List<Script> scripts = new ArrayList<>();
    for (Path file : files()) {
      read(file).ifPresent(scripts::add);
    }
    scripts.sort(
        Comparator.comparing((Script script) -> script.file().getFileName().toString())
            .thenComparing(Script::file));
    requireDistinctIds(scripts);
    return List.copyOf(scripts);
  }

  private Set<Path> files() {
    // A folder that is named twice, or through a link, is still one folder.
    Map<Path, Path> byRealPath = new HashMap<>();
    Set<Path> files = new LinkedHashSet<>();
    for (Path folder : folders) {
      try {
        for (Path inner : recursive ? withFoldersWithin(folder) : List.of(folder)) {
          if (byRealPath.putIfAbsent(inner.toRealPath(), inner) == null) {
            try (Stream<Path> children = Files.list(inner)) {
              children.filter(ScriptDirectory::mayBeScript).forEach(files::add);
            }
          }
        }
      } catch (IOException e) {
        throw cannotRead(folder, e);
      }
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

  private static boolean mayBeScript(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(ScriptFormat.JAVA.extension())
            || name.endsWith(ScriptFormat.SQL.extension()))
        && Files.isRegularFile(file);
  }

  private static CairnException cannotRead(Path folder, IOException e) {
    if (!Files.exists(folder)) {
      return CairnException.usage("The migrations folder does not exist.")
          .at(folder.toString())
          .hint("Run `cairn init`, or correct `migrations` in cairn.toml.")
          .causedBy(e);
    }
    return CairnException.failed("The migrations folder cannot be read: " + e.getMessage())
        .at(folder.toString())
        .hint("Check that it is a folder and may be read.")
        .causedBy(e);
  }

  private static Optional<Script> read(Path file) {
    String source = readSource(file);
    ScriptFormat format =
        file.toString().endsWith(ScriptFormat.JAVA.extension())
            ? ScriptFormat.JAVA
            : ScriptFormat.SQL;
    Optional<Revision> revision =
        format == ScriptFormat.JAVA
            ? JavaHeader.read(source, file).map(JavaHeader::revision)
            : SqlScript.readHeader(source, file);
    return revision.map(
        found -> {
          requireUtf8(file, source);
          return new Script(found, file, format, source, Checksum.of(source));
        });
  }

  private static void requireUtf8(Path file, String source) {
    if (source.indexOf(REPLACEMENT) < 0) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw CairnException.failed("The migration is not UTF-8 text.")
          .at(file.toString())
          .hint("Save it in the encoding UTF-8.")
          .causedBy(e);
    }
  }

  /** Returns the text of a file, its line ends normalised and without a byte order mark. */
  static String readSource(Path file) {
    try {
      // Lenient, because a file that is no migration may be in any encoding.
      return SourceText.normalised(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CairnException.failed("The file cannot be read: " + e.getMessage())
          .at(file.toString())
          .hint("Check that it may be read.")
          .causedBy(e);
    }
  }

  private static void requireDistinctIds(List<Script> scripts) {
    Map<String, Script> byId = new HashMap<>();
    for (Script script : scripts) {
      Script other = byId.putIfAbsent(script.revision().id(), script);
      if (other != null) {
        throw CairnException.failed("Two migrations have the id " + script.revision().id() + ".")
            .at(other.file() + " and " + script.file())
            .hint("Delete one of them, or give one another id.");
      }
    }
  }
}
