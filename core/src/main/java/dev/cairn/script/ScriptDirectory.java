package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Outline;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders that migrations lie in. */
public final class ScriptDirectory {

  /** What a decoder puts in the place of bytes that are no text. */
  private static final char REPLACEMENT = '\uFFFD';

  private final List<Path> folders;
  private final boolean recursive;
  private final Optional<HeaderCache> cache;
  private final Clock clock;

  private ScriptDirectory(
      List<Path> folders, boolean recursive, Optional<HeaderCache> cache, Clock clock) {
    this.folders = List.copyOf(folders);
    this.recursive = recursive;
    this.cache = cache;
    this.clock = clock;
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
    return new ScriptDirectory(folders, recursive, Optional.empty(), Clock.systemUTC());
  }

  /**
   * Returns this directory, opening only those files that were written since it was looked into.
   *
   * @param place the folder of what is remembered; made when first written to
   */
  public ScriptDirectory remembering(Path place) {
    return remembering(place, clock);
  }

  ScriptDirectory remembering(Path place, Clock other) {
    return new ScriptDirectory(
        folders, recursive, Optional.of(new HeaderCache(place, folders, recursive)), other);
  }

  /**
   * Looks into the folders. The outline is had where it is remembered and not one file has been
   * written, added or taken away since. The scripts are the migrations by file name: Java classes
   * with {@code @Revision} and SQL files with {@code -- cairn:revision}. Only headers are read;
   * nothing is compiled. Other files are passed over.
   *
   * @throws CairnException when a folder is missing
   */
  public MigrationSource.Look look() {
    long start = clock.millis();
    KnownFiles known = cache.map(HeaderCache::read).orElse(KnownFiles.NONE);
    return new Seen(start, known, FolderFiles.in(folders, recursive));
  }

  /**
   * Returns the migrations, as {@link #look} finds them.
   *
   * @throws CairnException when a folder is missing, a header cannot be read, or two files have one
   *     id
   */
  public List<Script> scan() {
    return look().scripts();
  }

  private final class Seen implements MigrationSource.Look {

    private final long start;
    private final KnownFiles known;
    private final Map<Path, FileState> files;

    /**
     * Keeps what was seen.
     *
     * @param start when the look began, in milliseconds since 1970
     */
    Seen(long start, KnownFiles known, Map<Path, FileState> files) {
      this.start = start;
      this.known = known;
      this.files = files;
    }

    @Override
    public Optional<Outline> outline() {
      return known.outline().filter(outline -> known.isOf(files));
    }

    @Override
    public List<Script> scripts() {
      Map<Path, KnownFiles.KnownFile> remembered = known.files();
      Map<Path, Optional<Header>> headers = new HashMap<>();
      List<Script> scripts = new ArrayList<>();
      files.forEach(
          (file, state) -> {
            KnownFiles.KnownFile before = remembered.get(file);
            Optional<Header> header;
            if (before != null && before.state().equals(state)) {
              header = before.header();
              header.map(it -> later(file, it)).ifPresent(scripts::add);
            } else {
              Optional<Script> read = read(file);
              header = read.map(it -> new Header(it.revision(), it.checksum()));
              read.ifPresent(scripts::add);
            }
            headers.put(file, header);
          });
      scripts.sort(
          Comparator.comparing((Script script) -> script.file().getFileName().toString())
              .thenComparing(Script::file));
      requireDistinctIds(scripts);
      cache.ifPresent(it -> remember(it, known, start, files, headers));
      return List.copyOf(scripts);
    }
  }

  /** A file that is written after it was read must not be in the state in which it was read. */
  private static void remember(
      HeaderCache cache,
      KnownFiles known,
      long start,
      Map<Path, FileState> files,
      Map<Path, Optional<Header>> headers) {
    Map<Path, FileState> settled = new LinkedHashMap<>(files);
    settled.values().removeIf(state -> !state.isSettled(start));
    if (!known.isOf(settled)) {
      Optional<Outline> outline =
          settled.size() == files.size() ? outline(headers.values()) : Optional.empty();
      cache.write(settled, headers, outline);
    }
  }

  private static Optional<Outline> outline(Collection<Optional<Header>> headers) {
    try {
      return Optional.of(
          Outline.of(
              RevisionGraph.of(
                  headers.stream().flatMap(Optional::stream).map(Header::revision).toList())));
    } catch (CairnException e) {
      // Told where the graph is made, with the files' names.
      return Optional.empty();
    }
  }

  private Script later(Path file, Header header) {
    return new Script(
        header.revision(),
        file,
        format(file),
        new FileText(file, header.checksum(), () -> cache.ifPresent(HeaderCache::forget)),
        header.checksum());
  }

  private static ScriptFormat format(Path file) {
    return file.toString().endsWith(ScriptFormat.JAVA.extension())
        ? ScriptFormat.JAVA
        : ScriptFormat.SQL;
  }

  private static Optional<Script> read(Path file) {
    String source = readSource(file);
    ScriptFormat format = format(file);
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
