package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.workflow.HistoryEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens a migration's file in an editor. */
@Command(
    name = "edit",
    description = "Open a migration's file in $VISUAL or $EDITOR.",
    footer = {"Examples:", "  cairn edit", "  EDITOR='code --wait' cairn edit shop@head"})
final class EditCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Which; without it, head.")
  private String target = "head";

  EditCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    HistoryEntry entry = workspace.cairn().show(target).entry();
    Map<String, String> env = invocation().env();
    Optional<String> editor =
        Stream.of("VISUAL", "EDITOR")
            .map(name -> env.getOrDefault(name, "").strip())
            .filter(text -> !text.isEmpty())
            .findFirst();
    Path file =
        entry
            .file()
            .orElseThrow(
                () ->
                    CairnException.usage(
                            "Only the database has revision " + entry.revision().id() + ".")
                        .hint("`cairn show --stored` prints its script."));
    String command =
        editor.orElseThrow(
            () ->
                CairnException.usage("No editor is named.")
                    .at(file.toString())
                    .hint("Set VISUAL or EDITOR, or open the file yourself."));
    int exitCode = run(command, file);
    if (exitCode != 0) {
      throw CairnException.failed(
              "The editor `%s` ended with exit code %d.".formatted(command, exitCode))
          .at(file.toString())
          .hint("Check what VISUAL or EDITOR says.");
    }
    return Outcome.done(
        "Edited " + Lines.path(file, invocation().folder()),
        Json.object("revision", Lines.document(entry.revision()), "file", file));
  }

  private int run(String editor, Path file) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    // The shell knows what quotes and options an editor's name may have.
    List<String> command =
        windows
            ? List.of("cmd", "/c", editor + " \"" + file + "\"")
            : List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(invocation().folder().toFile()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(invocation().env());
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw CairnException.failed("Cannot start the editor: " + e.getMessage())
          .at(file.toString())
          .hint("Check what VISUAL or EDITOR says.")
          .causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CairnException.failed("The editor was interrupted.").causedBy(e);
    }
  }
}
