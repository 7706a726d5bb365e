package dev.cairn.cli;

import dev.cairn.kept.Kept;
import dev.cairn.workflow.KeptThing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists what is kept of what was dropped. */
@Command(
    name = "kept",
    description = "List what migrations dropped and the database keeps, with rows and age.",
    footer = {"Examples:", "  cairn kept", "  cairn kept -v"})
final class KeptCommand extends ProjectCommand {

  private static final int WHAT = 38;
  private static final int REVISION = 13;
  private static final int AGE = 6;
  private static final int ROWS = 11;
  private static final int SIZE = 10;

  KeptCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    List<KeptThing> kept = workspace.cairn().kept();
    return Outcome.done(
        kept.isEmpty()
            ? List.of("Nothing is kept.")
            : lines(kept, invocation().options().verbosity() > 0),
        Json.object("kept", documents(kept)));
  }

  private static List<String> lines(List<KeptThing> kept, boolean verbose) {
    List<String> lines = new ArrayList<>();
    lines.add(row("what", "dropped by", "age", "rows", "size"));
    for (KeptThing thing : kept) {
      lines.add(
          row(
              thing.what() + (thing.kind() == Kept.Kind.VALUES ? ", altered values" : ""),
              thing.revision(),
              age(thing.age()),
              String.valueOf(thing.rows()),
              thing.bytes().map(HazardLines::bytes).orElse("")));
      if (verbose) {
        lines.add(
            thing
                .holder()
                .map(holder -> "  is " + thing.name() + inTable(thing, holder.toString()))
                .orElse("  is gone: somebody dropped " + thing.name()));
        lines.add("  kept " + thing.keptAt() + ", on the way " + thing.way());
      }
    }
    return lines;
  }

  private static String inTable(KeptThing thing, String holder) {
    return holder.equals(thing.name()) || holder.endsWith("." + thing.name())
        ? ""
        : " in table " + holder;
  }

  static List<Object> documents(List<KeptThing> kept) {
    return kept.stream().map(thing -> (Object) document(thing)).toList();
  }

  private static Map<String, Object> document(KeptThing thing) {
    return Json.object(
        "what", thing.what(),
        "kind", thing.kind().name().toLowerCase(Locale.ROOT),
        "name", thing.name(),
        "table", thing.holder().map(Object::toString),
        "revision", thing.revision(),
        "way", thing.way(),
        "keptAt", thing.keptAt(),
        "ageSeconds", thing.age().toSeconds(),
        "rows", thing.rows(),
        "bytes", thing.bytes());
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0
        ? age.toHours() + " h"
        : age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }

  private static String row(String what, String revision, String age, String rows, String size) {
    return left(what, WHAT)
        + left(revision, REVISION)
        + right(age, AGE)
        + right(rows, ROWS)
        + (size.isEmpty() ? "" : right(size, SIZE));
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }
}
