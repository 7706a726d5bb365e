package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void playsToTheEnd() {
    CommandRun run = CommandRun.in(folder, "demo");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("$ cairn migrate -m \"create todo\"")
        .contains("fillExisting(false)")
        .contains("$ cairn kept", "note=two litres")
        .contains("Done: three rows went in, and three are there.");
  }
}
