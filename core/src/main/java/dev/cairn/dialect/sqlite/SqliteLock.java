package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A lock of the operating system on a file beside the database, {@code <file>.cairn-lock}. It dies
 * with the process that holds it; a file that is left behind locks nobody out. A database in memory
 * is locked within the process alone.
 *
 * <p>A process may open the file only once: on POSIX systems, closing any handle of a file frees
 * all locks that the process holds on it. So each holder first enters itself in the system
 * properties, which are the one table that all copies of this class in a process share, whatever
 * class loader brought them.
 */
final class SqliteLock implements MigrationLock {

  private static final String SUFFIX = ".cairn-lock";

  /** The lock is on a byte far behind the text, which others can read while it is held. */
  private static final long LOCKED_BYTE = 1L << 40;

  @Override
  public Optional<Held> tryAcquire(ConnectionSource database) throws SQLException {
    Optional<Path> file = lockFile(database);
    String key = key(database, file);
    String owner = owner();
    if (System.getProperties().putIfAbsent(key, owner) != null) {
      return Optional.empty();
    }
    Optional<Held> held = Optional.empty();
    try {
      held =
          file.isPresent()
              ? lock(file.get(), owner, key)
              : Optional.of(() -> System.getProperties().remove(key, owner));
      return held;
    } catch (IOException e) {
      throw new SQLException(
          "The lock file %s cannot be made: %s. Cairn needs to write beside the database."
              .formatted(file.map(Path::toString).orElse(""), e.getMessage()),
          e);
    } finally {
      if (held.isEmpty()) {
        System.getProperties().remove(key, owner);
      }
    }
  }

  @Override
  public Optional<String> holder(ConnectionSource database) throws SQLException {
    Optional<Path> file = lockFile(database);
    String key = key(database, file);
    String owner = owner();
    String inProcess = (String) System.getProperties().putIfAbsent(key, owner);
    if (inProcess != null) {
      return Optional.of(shown(inProcess));
    }
    try {
      if (file.isEmpty() || !Files.exists(file.get())) {
        return Optional.empty();
      }
      Optional<Held> free = lock(file.get(), owner, key);
      if (free.isPresent()) {
        free.get().close();
        return Optional.empty();
      }
      return Optional.of(shown(Files.readString(file.get())));
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      System.getProperties().remove(key, owner);
    }
  }

  @SuppressWarnings("resource") // the channel is closed with the lock
  private static Optional<Held> lock(Path file, String owner, String key) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // left by a holder that was killed, or held: the lock tells
    }
    Optional<Object> found = identity(file);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      // its holder has just freed it
      return Optional.empty();
    }
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
      channel.force(false);
      // The holder before may have deleted the file between our opening and our locking it: then
      // this is a lock on nothing that anyone else would find
      locked = found.isPresent() && found.equals(identity(file));
      return locked ? Optional.of(() -> release(channel, file, owner, key)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      // another copy of this class holds it past our table; it is held all the same
      return Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** What tells the file at {@code file} from another that took its place; empty for none. */
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      // Windows gives no key, and keeps the name of a deleted file while a handle is open
      Object key = attributes.fileKey();
      return Optional.of(key == null ? file : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void release(FileChannel channel, Path file, String owner, String key)
      throws SQLException {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new SQLException("The lock file " + file + " cannot be deleted.", e);
    } finally {
      System.getProperties().remove(key, owner);
    }
  }

  private static String key(ConnectionSource database, Optional<Path> file) {
    return "dev.cairn.lock." + file.map(Path::toString).orElseGet(database::url);
  }

  private static Optional<Path> lockFile(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
      while (rows.next()) {
        String file = rows.getString("file");
        if (rows.getString("name").equals("main") && file != null && !file.isEmpty()) {
          return Optional.of(Path.of(file + SUFFIX).toAbsolutePath().normalize());
        }
      }
    }
    return Optional.empty();
  }

  private static String owner() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      host = "an unknown host";
    }
    return "process %d on %s since %s\n%s"
        .formatted(
            ProcessHandle.current().pid(),
            host,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            UUID.randomUUID());
  }

  private static String shown(String owner) {
    return owner.lines().findFirst().orElse("");
  }
}
