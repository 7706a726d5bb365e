package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.script.CodeLayout.Fill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes migrations as Java, the way people write them by hand. The text is what google-java-format
 * makes of it, and the same draft gives the same text.
 */
public final class JavaScriptWriter {

  /**
   * A method holds 64 KB of code and a class 65,535 constants. This many parts of expressions stay
   * well within both; a script with more is divided.
   */
  private static final int MAX_SIZE = 4_000;

  /** Makes a writer. */
  public JavaScriptWriter() {}

  /** Returns the name of the class of {@code revision}: {@code R<id>_<words of the message>}. */
  public static String className(Revision revision) {
    return "R" + Slug.withId(revision.id(), revision.message());
  }

  /**
   * Returns the source of a class that records the draft's operations.
   *
   * @param packageName the class's package; empty for none
   * @throws CairnException when an operation is code, or holds a value that Java source cannot say
   */
  public String write(ScriptDraft draft, String packageName) {
    return write(draft, packageName, className(draft.revision()), Optional.empty(), "");
  }

  /**
   * Returns the source of a class that records the draft's operations.
   *
   * @param packageName the class's package; empty for none
   * @param className the class's name
   * @param template what to put it into, where it is not the usual form
   * @param date the day, for the template
   * @throws CairnException when an operation is code, or holds a value that Java source cannot say,
   *     or the template cannot be filled in
   */
  public String write(
      ScriptDraft draft,
      String packageName,
      String className,
      Optional<ScriptTemplate> template,
      String date) {
    Imports imports = new Imports();
    String revision = imports.type(dev.cairn.migration.Revision.class);
    String migration = imports.type(Migration.class);
    imports.type(Operations.class);
    List<List<Code>> upgrade = chunks(draft.upgrade(), imports);
    List<List<Code>> downgrade = chunks(draft.downgrade(), imports);

    StringBuilder body = new StringBuilder();
    method("upgrade", upgrade, draft.upgradeComments(), body);
    body.append('\n');
    method("downgrade", downgrade, Map.of(), body);
    holders("upgrade", upgrade, draft.upgradeComments(), body);
    holders("downgrade", downgrade, Map.of(), body);

    String annotation = annotation(revision, draft.revision());
    String packageLine = packageName.isEmpty() ? "" : "package " + packageName + ";";
    if (template.isPresent()) {
      return template
          .get()
          .fill(
              Map.of(
                  "package",
                  packageLine,
                  "imports",
                  imports.render().stripTrailing(),
                  "annotation",
                  annotation,
                  "class",
                  className,
                  "body",
                  body.toString().stripTrailing(),
                  "id",
                  draft.revision().id(),
                  "message",
                  Comments.inJava(draft.revision().message()),
                  "date",
                  date),
              Set.of("annotation", "class", "body"));
    }
    StringBuilder out = new StringBuilder();
    if (!packageLine.isEmpty()) {
      out.append(packageLine).append("\n\n");
    }
    out.append(imports.render());
    out.append(annotation).append('\n');
    String declaration = "public final class " + className;
    String implement = "implements " + migration + " {";
    boolean fits = declaration.length() + 1 + implement.length() <= CodeLayout.COLUMNS;
    if (declaration.length() > CodeLayout.COLUMNS) {
      declaration = declaration.replace("final class", "final\nclass");
    }
    out.append(declaration).append(fits ? " " : "\n    ").append(implement);
    return out.append("\n\n").append(body).append("}\n").toString();
  }

  private static List<List<Code>> chunks(List<Operation> operations, Imports imports) {
    List<List<Code>> chunks = new ArrayList<>();
    List<Code> chunk = new ArrayList<>();
    int size = 0;
    for (Operation operation : operations) {
      Code code = OperationCode.of(operation, imports);
      if (!chunk.isEmpty() && size + code.size() > MAX_SIZE) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        size = 0;
      }
      chunk.add(code);
      size += code.size();
    }
    chunks.add(chunk);
    return chunks;
  }

  private static void method(
      String name, List<List<Code>> chunks, Map<Integer, String> comments, StringBuilder out) {
    out.append("  @Override\n  public void ").append(name).append("(Operations op) {");
    if (chunks.size() > 1) {
      out.append('\n');
      for (int i = 1; i <= chunks.size(); i++) {
        out.append("    ").append(holder(name, i)).append(".record(op);\n");
      }
      out.append("  }\n");
    } else if (chunks.get(0).isEmpty()) {
      out.append("}\n");
    } else {
      out.append('\n');
      statements(chunks.get(0), 0, comments, 4, out);
      out.append("  }\n");
    }
  }

  /** Classes within the class, because each has room for constants of its own. */
  private static void holders(
      String name, List<List<Code>> chunks, Map<Integer, String> comments, StringBuilder out) {
    if (chunks.size() == 1) {
      return;
    }
    int first = 0;
    for (int i = 1; i <= chunks.size(); i++) {
      out.append("\n  private static final class ").append(holder(name, i)).append(" {\n");
      out.append("    static void record(Operations op) {\n");
      statements(chunks.get(i - 1), first, comments, 6, out);
      out.append("    }\n  }\n");
      first += chunks.get(i - 1).size();
    }
  }

  private static String holder(String method, int number) {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1) + number;
  }

  private static void statements(
      List<Code> statements,
      int first,
      Map<Integer, String> comments,
      int indent,
      StringBuilder out) {
    for (int i = 0; i < statements.size(); i++) {
      String comment = comments.getOrDefault(first + i, "");
      if (!comment.isBlank()) {
        for (String line : Comments.lines(comment.replace("\\u", "\\\\u"), "//", indent)) {
          out.append(" ".repeat(indent)).append(line).append('\n');
        }
      }
      CodeLayout layout = new CodeLayout();
      statements.get(i).emit(layout);
      out.append(layout.text(";").render(indent)).append('\n');
    }
  }

  private static String annotation(String name, Revision revision) {
    CodeLayout layout = new CodeLayout();
    layout.open(0).text("@" + name).open(4).text("(").breakHere(Fill.ALL, "");
    boolean anyArray =
        revision.revises().size() > 1
            || revision.dependsOn().size() > 1
            || revision.labels().size() > 1
            || revision.replaces().size() > 1;
    Fill fill = anyArray ? Fill.FORCED : Fill.ALL;
    element(layout, "id", List.of(revision.id()));
    optionalElement(layout, fill, "revises", revision.revises());
    optionalElement(layout, fill, "dependsOn", revision.dependsOn());
    optionalElement(layout, fill, "labels", revision.labels().stream().sorted().toList());
    optionalElement(layout, fill, "replaces", revision.replaces());
    if (!revision.message().isEmpty()) {
      layout.text(",").breakHere(fill, " ");
      element(layout, "message", List.of(revision.message()));
    }
    return layout.text(")").close().close().render(0);
  }

  private static void optionalElement(
      CodeLayout layout, Fill fill, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      layout.text(",").breakHere(fill, " ");
      element(layout, name, List.copyOf(values));
    }
  }

  private static void element(CodeLayout layout, String name, List<String> values) {
    if (values.size() == 1) {
      layout.open(4).text(name + " =").breakHere(Fill.ALL, " ");
      JavaStrings.literal(values.get(0)).emit(layout);
      layout.close();
      return;
    }
    boolean allShort =
        values.stream().allMatch(value -> JavaStrings.literal(value).flat().length() < 10);
    layout.open(0).text(name + " = ").open(2).text("{").breakHere(Fill.ALL, "");
    if (allShort) {
      layout.open(0);
    }
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        layout.text(",").breakHere(allShort ? Fill.AS_NEEDED : Fill.ALL, " ");
      }
      JavaStrings.literal(values.get(i)).emit(layout);
    }
    if (allShort) {
      layout.close();
    }
    layout.breakHere(Fill.ALL, "", -2).close().text("}").close();
  }
}
