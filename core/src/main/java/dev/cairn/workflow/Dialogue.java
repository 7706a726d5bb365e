package dev.cairn.workflow;

import dev.cairn.compare.Decisions;
import dev.cairn.compare.Difference;
import dev.cairn.compare.Narrowing;
import dev.cairn.compare.Question;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.operation.Fill;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settles what a comparison leaves open: by options, by a person, or by a refusal. */
final class Dialogue {

  private final Setup setup;
  private final Session session;
  private final Comparisons comparisons;

  Dialogue(Setup setup, Session session) {
    this.setup = setup;
    this.session = session;
    this.comparisons = new Comparisons(setup);
  }

  /**
   * Compares until nothing is left to be asked: first about renames, because they settle much of
   * the rest.
   *
   * @param notes gets what a person should know beside the result
   * @throws CairnException when an answer is needed that nobody gives, or the answer is no
   */
  Difference settle(
      ModelReading models, Schema start, GenerateOptions options, List<String> notes) {
    Map<String, String> renames = new HashMap<>(options.renames());
    Map<String, Fill> fills = new HashMap<>(FillValues.of(options.fills(), models.schema()));
    boolean noRename = options.noRename();
    while (true) {
      Difference difference =
          comparisons.compare(session, models, start, new Decisions(renames, noRename, fills));
      StakeCounter stakes = new StakeCounter(session, difference.upgrade());
      if (difference.questions().isEmpty()) {
        confirm(Narrowing.in(difference.upgrade(), session.dialect().types()), stakes, notes);
        return difference;
      }
      List<Question.Rename> doubtful =
          difference.questions().stream()
              .filter(Question.Rename.class::isInstance)
              .map(Question.Rename.class::cast)
              .toList();
      if (!doubtful.isEmpty()) {
        if (!askRenames(doubtful, stakes, renames)) {
          throw refusal(difference.questions());
        }
        noRename = true;
      } else if (!askFills(difference.questions(), stakes, fills)) {
        throw refusal(difference.questions());
      }
    }
  }

  private boolean askRenames(
      List<Question.Rename> questions, StakeCounter stakes, Map<String, String> renames) {
    for (Question.Rename question : questions) {
      if (renames.containsKey(oldName(question)) || renames.containsValue(question.to())) {
        continue;
      }
      Optional<Boolean> answer = setup.asker().isRename(question, () -> stakes.of(question));
      if (answer.isEmpty()) {
        return false;
      }
      if (answer.get()) {
        renames.put(oldName(question), question.to());
      }
    }
    return true;
  }

  private boolean askFills(List<Question> questions, StakeCounter stakes, Map<String, Fill> fills) {
    for (Question question : questions) {
      Question.FillValue fill = (Question.FillValue) question;
      Optional<String> answer = setup.asker().fillValue(fill, () -> stakes.of(fill));
      if (answer.isEmpty()) {
        return false;
      }
      String name = fill.table() + "." + fill.column();
      fills.put(name, FillValues.of(name, answer.get(), fill.type()));
    }
    return true;
  }

  private void confirm(List<Narrowing> narrowings, StakeCounter stakes, List<String> notes) {
    for (Narrowing narrowing : narrowings) {
      Optional<Boolean> answer = setup.asker().mayNarrow(narrowing, () -> stakes.of(narrowing));
      if (answer.isEmpty()) {
        notes.add(
            "%s.%s becomes %s, from %s: values that do not fit stop the upgrade or are changed by it."
                .formatted(
                    narrowing.table(), narrowing.column(), narrowing.to(), narrowing.from()));
      } else if (!answer.get()) {
        throw CairnException.refused(
                "%s.%s is to become %s, and not every value fits."
                    .formatted(narrowing.table(), narrowing.column(), narrowing.to()))
            .hint("Nothing was written. Correct the values or the entity, and run it again.");
      }
    }
  }

  private static String oldName(Question.Rename question) {
    return question.kind() == Question.Kind.TABLE
        ? question.from()
        : question.table() + "." + question.from();
  }

  private static CairnException refusal(List<Question> questions) {
    List<String> lines = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    for (Question question : questions) {
      if (question instanceof Question.Rename rename) {
        lines.add(
            "  Was the %s %s renamed to %s, or is one dropped and the other new?"
                .formatted(
                    rename.kind() == Question.Kind.TABLE ? "table" : "column",
                    oldName(rename),
                    rename.to()));
        flags.add("  " + rename.flag() + "   (or --no-rename)");
      } else if (question instanceof Question.FillValue fill) {
        lines.add(
            "  What do the rows that exist get in %s.%s, which must not be null?"
                .formatted(fill.table(), fill.column()));
        flags.add("  " + fill.flag());
      }
    }
    return CairnException.refused(
            "An answer is needed, and nobody is here to give it:\n" + String.join("\n", lines))
        .hint("Nothing was written. Run the command again with:\n" + String.join("\n", flags));
  }
}
