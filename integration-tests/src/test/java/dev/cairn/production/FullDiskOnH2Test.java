package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 on a file system of a few megabytes, which is mounted for it: as root on Linux; elsewhere the
 * test says that it was left out.
 */
class FullDiskOnH2Test {

  private static final int ROWS = 4_000;

  @TempDir Path folder;

  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectories(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "cairn", disk().toString());
    if (!mounted) {
      System.err.println("FullDiskOnH2Test is left out: no file system can be mounted here");
    }
    assumeTrue(mounted, "no file system can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk().toString());
    }
  }

  @Test
  void saysWhatToDoAndGoesOnWithExactlyTheRest() throws Exception {
    Project project = new Project(folder, H2Server.usual().freshFile(disk()), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "aaaaaaaaaaaa",
        "",
        "op.execute(\"create table todo (id integer primary key, note varchar, n integer)\");",
        "");
    project.upgrade();
    project.execute(
        "insert into todo select x, repeat('a' || x, 20), 0 from system_range(1, %d)"
            .formatted(ROWS));
    Scripts.write(
        project,
        "bbbbbbbbbbbb",
        "aaaaaaaaaaaa",
        "op.execute(\"update todo set n = n + 1, note = note || note\");".repeat(4),
        "");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).contains("Make room", "same command again"));
    assertThat(run("mount", "-o", "remount,size=64m", disk().toString())).isTrue();
    project.upgrade();

    assertThat(project.query("select distinct n from todo")).containsExactly("4");
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such command.
      return false;
    }
  }
}
