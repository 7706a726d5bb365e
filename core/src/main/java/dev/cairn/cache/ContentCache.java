package dev.cairn.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in files, by what they were worked out from. An entry is written whole under a name that no
 * other content has, so processes need not know of each other; one that cannot be read counts as
 * missing, and one that cannot be written costs time and nothing else.
 */
public final class ContentCache {

  private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);
  private static final int MAGIC = 0xCA1C1A56;
  private static final int HEADER = Integer.BYTES + Long.BYTES;

  private final Path folder;
  private final String ending;

  /**
   * Keeps entries in {@code folder}, made when first written to.
   *
   * @param ending of the files, with the dot
   */
  public ContentCache(Path folder, String ending) {
    this.folder = folder;
    this.ending = ending;
  }

  /** Returns what was kept under {@code key}, if it is there and whole. */
  public Optional<byte[]> read(String key) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(entry(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("Cannot read the cache entry {}", entry(key), e);
      return Optional.empty();
    }
    if (bytes.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, 0, HEADER);
    if (header.getInt() != MAGIC || header.getLong() != checksum(bytes, HEADER)) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOfRange(bytes, HEADER, bytes.length));
  }

  /**
   * Keeps {@code content} under {@code key}.
   *
   * @param key may stand in the name of a file
   */
  public void write(String key, byte[] content) {
    try {
      CacheFolder.make(folder);
      Path temporary = folder.resolve(key + "-" + UUID.randomUUID() + ".tmp");
      byte[] whole =
          ByteBuffer.allocate(HEADER + content.length)
              .putInt(MAGIC)
              .putLong(checksum(content, 0))
              .put(content)
              .array();
      try {
        Files.write(temporary, whole, StandardOpenOption.CREATE_NEW);
        Files.move(
            temporary,
            entry(key),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.debug("Cannot write the cache entry {}", entry(key), e);
    }
  }

  /** Removes what was kept under {@code key}. */
  public void delete(String key) {
    try {
      Files.deleteIfExists(entry(key));
    } catch (IOException e) {
      LOG.debug("Cannot delete the cache entry {}", entry(key), e);
    }
  }

  private Path entry(String key) {
    return folder.resolve(key + ending);
  }

  private static long checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }
}
