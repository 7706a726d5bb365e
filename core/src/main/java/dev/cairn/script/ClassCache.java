package dev.cairn.script;

import dev.cairn.cache.ContentCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Compiled scripts, by what they were compiled from. */
final class ClassCache {

  private final ContentCache entries;

  ClassCache(Path folder) {
    this.entries = new ContentCache(folder, ".classes");
  }

  Optional<CompiledUnit> read(String key) {
    return entries.read(key).flatMap(ClassCache::unit);
  }

  void write(String key, CompiledUnit unit) {
    entries.write(key, bytes(unit));
  }

  private static Optional<CompiledUnit> unit(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
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

  private static byte[] bytes(CompiledUnit unit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(unit.classPath());
      out.writeInt(unit.classes().size());
      for (Map.Entry<String, byte[]> type : unit.classes().entrySet()) {
        out.writeUTF(type.getKey());
        out.writeInt(type.getValue().length);
        out.write(type.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
