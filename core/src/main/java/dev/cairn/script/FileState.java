package dev.cairn.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file without its being opened. Each write to a file changes it, also
 * one that puts the time of modification back: the time of change cannot be set.
 *
 * @param size in bytes
 * @param modified when its content was written, in nanoseconds since 1970
 * @param changed when its content or its attributes were, in the same
 * @param inode the number of the file
 */
record FileState(long size, long modified, long changed, long inode) {

  /** Two writes of so many milliseconds may bear one time (FAT counts in two seconds). */
  private static final long TICK_MILLIS = 2_000;

  private static final FileState UNTOLD = new FileState(-1, Long.MAX_VALUE, Long.MAX_VALUE, -1);
  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,isRegularFile";

  /**
   * Returns the state of a regular file, or of the one that a link leads to; empty where it is
   * none. On a file system that tells no time of change it never {@linkplain #isSettled settles}.
   */
  static Optional<FileState> of(Path file) {
    try {
      if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        return basic.isRegularFile() ? Optional.of(UNTOLD) : Optional.empty();
      }
      Map<String, Object> told = Files.readAttributes(file, ATTRIBUTES);
      if (!(Boolean) said(told, "isRegularFile")) {
        return Optional.empty();
      }
      return Optional.of(
          new FileState(
              (Long) said(told, "size"),
              nanos(said(told, "lastModifiedTime")),
              nanos(said(told, "ctime")),
              (Long) said(told, "ino")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Object said(Map<String, Object> told, String attribute) {
    return Objects.requireNonNull(told.get(attribute), attribute);
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  /**
   * Returns whether a file that is in this state at a time, in milliseconds since 1970, cannot be
   * written after that and be in this state still.
   */
  boolean isSettled(long millis) {
    return TimeUnit.NANOSECONDS.toMillis(Math.max(modified, changed)) <= millis - TICK_MILLIS;
  }
}
