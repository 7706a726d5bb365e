package dev.cairn.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled scripts, by what they were compiled from. An entry is written whole under a name that no
 * other content has, so processes need not know of each other; one that cannot be read counts as
 * missing, and one that cannot be written costs time and nothing else.
 */
final class ClassCache {

  private static final Logger LOG = LoggerFactory.getLogger(ClassCache.class);
  private static final int MAGIC = 0xCA1C1A55;
  private static final int HEADER = Integer.BYTES + Long.BYTES;

  private final Path folder;

  ClassCache(Path folder) {
    this.folder = folder;
  }

  Optional<CompiledUnit> read(String key) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(entry(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("Cannot read the compiled script {}", key, e);
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC || in.readLong() != checksum(bytes, HEADER)) {
        return Optional.empty();
      }
      String classPath = in.readUTF();
      int count = in.readInt();
      Map<String, byte[]> classes = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return Optional.of(new CompiledUnit(classPath, classes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(String key, CompiledUnit unit) {
    try {
      Files.createDirectories(folder);
      Path temporary = folder.resolve(key + "-" + RevisionIds.next() + ".tmp");
      try {
        Files.write(temporary, serialize(unit), StandardOpenOption.CREATE_NEW);
        Files.move(
            temporary,
            entry(key),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.debug("Cannot keep the compiled script {}", key, e);
    }
  }

  private Path entry(String key) {
    return folder.resolve(key + ".classes");
  }

  private static byte[] serialize(CompiledUnit unit) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF(unit.classPath());
    out.writeInt(unit.classes().size());
    for (Map.Entry<String, byte[]> type : unit.classes().entrySet()) {
      out.writeUTF(type.getKey());
      out.writeInt(type.getValue().length);
      out.write(type.getValue());
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(whole);
    head.writeInt(MAGIC);
    head.writeLong(checksum(body.toByteArray(), 0));
    body.writeTo(head);
    return whole.toByteArray();
  }

  private static long checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }
}
