package dev.cairn.script;

import dev.cairn.cache.Checksum;
import dev.cairn.cache.ContentCache;
import dev.cairn.cache.RecordCodec;
import dev.cairn.revision.Outline;
import dev.cairn.revision.Revision;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
  private static final String FORMAT = "2";

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
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      ByteBuffer states = part(in, in.getInt());
      Optional<Outline> outline =
          in.get() != 0
              ? Optional.of(new Outline(list(in), new HashSet<>(list(in))))
              : Optional.empty();
      return Optional.of(new Known(states, outline, in.slice(), codec));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
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

  /** Nothing else is worked out for each file each time, so it takes no detours. */
  private static byte[] bytes(Map<Path, FileState> states) {
    List<byte[]> names = new ArrayList<>(states.size());
    int length = Integer.BYTES + states.size() * (Integer.BYTES + 4 * Long.BYTES);
    for (Path file : states.keySet()) {
      byte[] name = file.toString().getBytes(StandardCharsets.UTF_8);
      names.add(name);
      length += name.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).putInt(names.size());
    Iterator<byte[]> name = names.iterator();
    for (FileState state : states.values()) {
      byte[] next = name.next();
      out.putInt(next.length).put(next);
      out.putLong(state.size()).putLong(state.modified());
      out.putLong(state.changed()).putLong(state.inode());
    }
    return out.array();
  }

  private void write(DataOutputStream out, Optional<Header> header) throws IOException {
    write(out, header.map(Header::checksum).orElse(""));
    if (header.isPresent()) {
      byte[] revision = codec.encode(header.get().revision());
      out.writeInt(revision.length);
      out.write(revision);
    }
  }

  private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<String> list(ByteBuffer in) {
    int count = in.getInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(ByteBuffer in) {
    ByteBuffer part = part(in, in.getInt());
    return new String(
        part.array(),
        part.arrayOffset() + part.position(),
        part.remaining(),
        StandardCharsets.UTF_8);
  }

  /** Returns the next bytes, which are not copied. */
  private static ByteBuffer part(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  /** An entry, of which no more is read than is asked for. */
  private static final class Known implements KnownFiles {

    private final ByteBuffer states;
    private final Optional<Outline> outline;
    private final ByteBuffer headers;
    private final RecordCodec<Revision> codec;

    Known(
        ByteBuffer states,
        Optional<Outline> outline,
        ByteBuffer headers,
        RecordCodec<Revision> codec) {
      this.states = states;
      this.outline = outline;
      this.headers = headers;
      this.codec = codec;
    }

    @Override
    public boolean isOf(Map<Path, FileState> files) {
      try {
        // A folder in which nothing changes is listed in one order, so the look at each is rare.
        return states.equals(ByteBuffer.wrap(HeaderCache.bytes(files))) || states().equals(files);
      } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
        return false;
      }
    }

    private Map<Path, FileState> states() {
      ByteBuffer in = states.duplicate();
      int count = in.getInt();
      Map<Path, FileState> result = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        Path file = Path.of(text(in));
        result.put(file, new FileState(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
      }
      return result;
    }

    @Override
    public Map<Path, KnownFile> files() {
      Map<Path, KnownFile> files = new HashMap<>();
      try {
        ByteBuffer in = headers.duplicate();
        for (Map.Entry<Path, FileState> file : states().entrySet()) {
          String checksum = text(in);
          Optional<Header> header =
              checksum.isEmpty()
                  ? Optional.empty()
                  : codec
                      .decode(bytes(part(in, in.getInt())))
                      .map(revision -> new Header(revision, checksum));
          if (header.isPresent() || checksum.isEmpty()) {
            files.put(file.getKey(), new KnownFile(file.getValue(), header));
          }
        }
      } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
        files.clear();
      }
      return files;
    }

    private static byte[] bytes(ByteBuffer part) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      return bytes;
    }

    @Override
    public Optional<Outline> outline() {
      return outline;
    }
  }
}
