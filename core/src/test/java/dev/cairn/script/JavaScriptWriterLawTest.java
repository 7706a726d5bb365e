package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.cairn.migration.Migration;
import dev.cairn.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JavaScriptWriterLawTest {

  private static final int SCRIPTS = 20;

  @Property(tries = 2)
  void recordsWhatWasWritten(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("cairn-law");
    AnyOperation any = new AnyOperation(seed);
    List<ScriptDraft> drafts = new ArrayList<>();
    for (int i = 0; i < SCRIPTS; i++) {
      ScriptDraft draft =
          Scripts.draft(
              Scripts.revision(String.format("%012x", i), "step"), any.several(8), any.several(3));
      drafts.add(draft);
      String text = new JavaScriptWriter().write(draft, "");
      assertThat(new JavaScriptWriter().write(draft, "")).isEqualTo(text);
      ScriptFile.create(folder, draft, ScriptFormat.JAVA, text);
    }

    List<Migration> migrations =
        Scripts.loader(folder.resolve("cache")).load(ScriptDirectory.of(List.of(folder)).scan());

    for (int i = 0; i < SCRIPTS; i++) {
      assertThat(Scripts.upgradeOf(migrations.get(i))).isEqualTo(carried(drafts.get(i).upgrade()));
      assertThat(Scripts.downgradeOf(migrations.get(i)))
          .isEqualTo(carried(drafts.get(i).downgrade()));
    }
  }

  @Property(tries = 30)
  void leavesNothingToGoogleJavaFormat(@ForAll long seed) throws FormatterException {
    AnyOperation any = new AnyOperation(seed);
    ScriptDraft draft =
        Scripts.draft(
            Scripts.revision("8be7c65c9605", "step", "1b66ac7e69df"),
            any.several(12),
            any.several(3));

    String text = new JavaScriptWriter().write(draft, "db.migrations");

    assertThat(new Formatter().formatSource(text)).isEqualTo(text);
    assertThat(new Formatter().formatSourceAndFixImports(text)).isEqualTo(text);
  }

  private static List<Operation> carried(List<Operation> operations) {
    return operations.stream().map(CarriedOperation::of).toList();
  }
}
