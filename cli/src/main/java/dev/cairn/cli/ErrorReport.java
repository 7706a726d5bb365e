package dev.cairn.cli;

import dev.cairn.error.CairnException;
import dev.cairn.project.Secrets;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says what went wrong: what, where, and what to do next. */
final class ErrorReport {

  private final Secrets secrets;

  ErrorReport(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Writes {@code error} for a person. */
  void write(PrintStream err, Style style, CairnException error, boolean stacktrace) {
    err.println(style.red("error: ") + indented(error.message(), "  "));
    error.where().ifPresent(where -> err.println(style.bold("  at: ") + indented(where, "      ")));
    error
        .hint()
        .ifPresent(hint -> err.println(style.bold("  next: ") + indented(hint, "        ")));
    if (stacktrace) {
      err.print(secrets.mask(trace(error)));
    }
    err.flush();
  }

  /** Returns {@code error} as a document for programs. */
  Map<String, Object> document(CairnException error, boolean stacktrace) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", error.kind().name().toLowerCase(Locale.ROOT));
    fields.put("message", secrets.mask(error.message()));
    fields.put("where", error.where().map(secrets::mask));
    fields.put("hint", error.hint().map(secrets::mask));
    if (stacktrace) {
      fields.put("stacktrace", secrets.mask(trace(error)));
    }
    return Json.object("error", fields);
  }

  /** Returns what nobody threw on purpose as something that can be said. */
  static CairnException unexpected(Throwable error) {
    String message = error.getMessage();
    return CairnException.failed(
            "Cairn itself failed: "
                + error.getClass().getSimpleName()
                + (message == null ? "" : ": " + message))
        .hint("Run it again with --stacktrace and report what it prints.")
        .causedBy(error);
  }

  private String indented(String text, String indent) {
    return secrets.mask(text).strip().replace("\n", "\n" + indent);
  }

  private static String trace(CairnException error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
