package dev.cairn.benchmarks;

import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads and orders many revisions. The floor is reading the files. A third of the migrations are
 * branches of two that are merged again. Arguments: how many revisions, each measured.
 */
public final class GraphBenchmark {

  private static final int BRANCHES = 3;

  private GraphBenchmark() {}

  /** Prints a line a size: milliseconds, median of five rounds after two. */
  public static void main(String[] args) throws Exception {
    Stopwatch stopwatch = new Stopwatch(2, 5);
    for (String arg : args.length == 0 ? new String[] {"5000", "10000", "20000"} : args) {
      int size = Integer.parseInt(arg);
      Path folder = Files.createTempDirectory("cairn-graph");
      try {
        List<Path> files = write(folder, size);
        double floor = stopwatch.median(() -> readAll(files));
        double scan = stopwatch.median(() -> ScriptDirectory.of(List.of(folder)).scan());
        List<Revision> revisions =
            ScriptDirectory.of(List.of(folder)).scan().stream().map(Script::revision).toList();
        double graph =
            stopwatch.median(
                () -> {
                  RevisionGraph made = RevisionGraph.of(revisions);
                  Plans.upgrade(made, Set.of(), "head");
                  Plans.downgrade(made, made.ancestorsOf(made.heads()), "base");
                });
        System.out.printf(
            Locale.ROOT,
            "%,d revisions: files read %.0f ms, headers read and checked %.0f ms, ordered and"
                + " planned up and down %.0f ms%n",
            size,
            floor,
            scan,
            graph);
      } finally {
        delete(folder);
      }
    }
  }

  private static List<Path> write(Path folder, int size) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String revises = i == 0 ? "" : "revises = " + parents(i) + ", ";
      Path file = folder.resolve("R" + id(i) + "_step.java");
      Files.writeString(
          file,
          """
          import dev.cairn.migration.Migration;
          import dev.cairn.migration.Operations;
          import dev.cairn.migration.Revision;

          @Revision(id = "%s", %smessage = "step %d")
          public final class R%s_step implements Migration {

            @Override
            public void upgrade(Operations op) {
              op.execute("UPDATE todo SET position = position + 1 WHERE position > %d");
            }

            @Override
            public void downgrade(Operations op) {
              op.execute("UPDATE todo SET position = position - 1 WHERE position > %d");
            }
          }
          """
              .formatted(id(i), revises, i, id(i), i, i));
      files.add(file);
    }
    return files;
  }

  /** Of three one forks, the second comes beside it, and the third merges both. */
  private static String parents(int i) {
    return switch (i % BRANCHES) {
      case 2 -> "\"" + id(i - 2) + "\"";
      case 0 -> "{\"" + id(i - 1) + "\", \"" + id(i - 2) + "\"}";
      default -> "\"" + id(i - 1) + "\"";
    };
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "%012x", i * 0x9E3779B1L & 0xFFFFFFFFFFFFL);
  }

  private static void readAll(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.readAllBytes(file).length;
    }
    if (bytes == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
