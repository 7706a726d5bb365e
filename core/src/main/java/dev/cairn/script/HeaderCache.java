package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.cache.ContentCache;
import dev.cairn.cache.RecordCodec;
import dev.cairn.revision.Outline;
import dev.cairn.revision.Revision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of migration files, kept for as long as the files are as they were. What cannot be
 * read counts as nothing known.
 */
final class HeaderCache {

  /** Another number where headers are read in another way. */
  private static final String FORMAT = "1";

  private final RecordCodec<Revision> codec = new RecordCodec<>(Revision.class);
  private final ContentCache entries;
  private final String key;

  /**
   * Keeps the headers of the files in {@code folders}.
   *
   * @param place the folder of the cache
   */
  HeaderCache(Path place, List<Path> folders, boolean recursive) {
    this.entries = new ContentCache(place, ".headers");
    List<String> facts = new ArrayList<>(List.of(FORMAT, codec.shape(), String.valueOf(recursive)));
    facts.add(
        Optional.ofNullable(HeaderCache.class.getPackage().getImplementationVersion()).orElse(""));
    // The paths of what is found begin with the folders as they are written.
    folders.forEach(folder -> facts.add(folder + "\0" + folder.toAbsolutePath()));
    this.key = Checksum.of(facts.toArray(String[]::new));
  }

  KnownFiles read() {
    return entries.read(key).flatMap(this::known).orElse(KnownFiles.NONE);
  }

  private Optional<KnownFiles> known(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte[] states = in.readNBytes(in.readInt());
      Optional<Outline> outline =
          in.readBoolean()
              ? Optional.of(new Outline(list(in), new HashSet<>(list(in))))
              : Optional.empty();
      return Optional.of(new Known(states, outline, in.readAllBytes(), codec));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps what is known of files, all of which have settled.
   *
   * @param outline of the graph that they make, where they are all the files there are
   */
  void write(
      Map<Path, FileState> states, Map<Path, Optional<Header>> headers, Optional<Outline> outline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] front = bytes(states);
      out.writeInt(front.length);
      out.write(front);
      out.writeBoolean(outline.isPresent());
      if (outline.isPresent()) {
        write(out, outline.get().heads());
        write(out, outline.get().ids());
      }
      for (Path file : states.keySet()) {
        write(out, headers.getOrDefault(file, Optional.empty()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entries.write(key, bytes.toByteArray());
  }

  /** Keeps nothing any more. */
  void forget() {
    entries.delete(key);
  }

  private static byte[] bytes(Map<Path, FileState> states) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * states.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(states.size());
    for (Map.Entry<Path, FileState> file : states.entrySet()) {
      FileState state = file.getValue();
      out.writeUTF(file.getKey().toString());
      out.writeLong(state.size());
      out.writeLong(state.modified());
      out.writeLong(state.changed());
      out.writeLong(state.inode());
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out, Optional<Header> header) throws IOException {
    out.writeUTF(header.map(Header::checksum).orElse(""));
    if (header.isPresent()) {
      byte[] revision = codec.encode(header.get().revision());
      out.writeInt(revision.length);
      out.write(revision);
    }
  }

  private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> list(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  /** An entry, of which no more is read than is asked for. */
  private static final class Known implements KnownFiles {

    private final byte[] states;
    private final Optional<Outline> outline;
    private final byte[] headers;
    private final RecordCodec<Revision> codec;

    Known(byte[] states, Optional<Outline> outline, byte[] headers, RecordCodec<Revision> codec) {
      this.states = states;
      this.outline = outline;
      this.headers = headers;
      this.codec = codec;
    }

    @Override
    public boolean isOf(Map<Path, FileState> files) {
      try {
        // A folder in which nothing changes is listed in one order, so the look at each is rare.
        return Arrays.equals(states, bytes(files)) || states().equals(files);
      } catch (IOException | RuntimeException e) {
        return false;
      }
    }

    private Map<Path, FileState> states() throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(states));
      int count = in.readInt();
      Map<Path, FileState> result = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        Path file = Path.of(in.readUTF());
        result.put(file, new FileState(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
      }
      return result;
    }

    @Override
    public Map<Path, KnownFile> files() {
      Map<Path, KnownFile> files = new HashMap<>();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(headers))) {
        for (Map.Entry<Path, FileState> file : states().entrySet()) {
          String checksum = in.readUTF();
          Optional<Header> header =
              checksum.isEmpty()
                  ? Optional.empty()
                  : codec
                      .decode(in.readNBytes(in.readInt()))
                      .map(revision -> new Header(revision, checksum));
          if (header.isPresent() || checksum.isEmpty()) {
            files.put(file.getKey(), new KnownFile(file.getValue(), header));
          }
        }
      } catch (IOException | RuntimeException e) {
        files.clear();
      }
      return files;
    }

    @Override
    public Optional<Outline> outline() {
      return outline;
    }
  }
}
