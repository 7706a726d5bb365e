package dev.cairn.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a long piece of work is, in words and as a bar.
 *
 * @param done how many are done
 * @param total how many there are, as far as that is known; never less than {@code done}
 * @param here how many of {@code done} were done in {@code elapsed}; an earlier run did the others
 */
record ProgressBar(long done, long total, long here, Duration elapsed) {

  private static final int WIDTH = 20;

  /** Returns the bar: {@code [#########...........] 45 %}. */
  String bar() {
    int full = total == 0 ? WIDTH : (int) (done * WIDTH / total);
    return "[%s%s] %3d %%"
        .formatted(
            "#".repeat(full), ".".repeat(WIDTH - full), total == 0 ? 100 : done * 100 / total);
  }

  /** Returns rate and time left, behind a comma each; nothing as long as nothing can be told. */
  String rate() {
    double seconds = elapsed.toMillis() / 1000.0;
    if (here <= 0 || seconds <= 0) {
      return "";
    }
    double perSecond = here / seconds;
    String rate = String.format(Locale.ROOT, ", %,d a second", Math.round(perSecond));
    return done >= total ? rate : rate + ", " + left((long) ((total - done) / perSecond)) + " left";
  }

  private static String left(long seconds) {
    if (seconds < 60) {
      return Math.max(1, seconds) + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
