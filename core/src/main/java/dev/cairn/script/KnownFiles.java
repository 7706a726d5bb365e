package dev.cairn.script;

import dev.cairn.revision.Outline;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What was found in folders of migrations when they were last looked into. */
interface KnownFiles {

  /** Nothing. */
  KnownFiles NONE =
      new KnownFiles() {
        @Override
        public boolean isOf(Map<Path, FileState> files) {
          return files.isEmpty();
        }

        @Override
        public Map<Path, KnownFile> files() {
          return Map.of();
        }

        @Override
        public Optional<Outline> outline() {
          return Optional.empty();
        }
      };

  /**
   * What was found of a file.
   *
   * @param header empty for a file that is no migration
   */
  record KnownFile(FileState state, Optional<Header> header) {}

  /** Returns whether {@code files} are the files that are known, in the state that is known. */
  boolean isOf(Map<Path, FileState> files);

  /** Returns the files that had settled, and what was found. */
  Map<Path, KnownFile> files();

  /** Returns the outline of the graph that they make; empty where they make none. */
  Optional<Outline> outline();
}
