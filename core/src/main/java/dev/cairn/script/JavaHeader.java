package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Replaced;
import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the source of a migration says about itself, read without compiling it.
 *
 * @param className the binary name of the class that carries the annotation
 */
record JavaHeader(Revision revision, String className) {

  private static final String PACKAGE = "dev.cairn.migration";
  private static final String ANNOTATION = PACKAGE + ".Revision";
  private static final Set<String> LISTS = Set.of("revises", "dependsOn", "labels", "replaces");
  private static final Set<String> TEXTS = Set.of("id", "message");
  private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

  /**
   * Returns the header of {@code source}; empty where no class of it carries {@code @Revision}.
   *
   * @throws CairnException where the annotation cannot be read
   */
  static Optional<JavaHeader> read(String source, Path file) {
    // Most other classes are told apart without looking closer.
    return source.contains("Revision") ? new Reader(source, file).read() : Optional.empty();
  }

  private static final class Reader {
    private final JavaLexer lexer;
    private final Set<String> imports = new HashSet<>();
    private String packageName = "";
    private Optional<Revision> revision = Optional.empty();
    private JavaToken token;

    Reader(String source, Path file) {
      lexer = new JavaLexer(source, file);
      token = lexer.next();
    }

    Optional<JavaHeader> read() {
      while (token.kind() != JavaToken.Kind.END) {
        if (token.isIdentifier("package")) {
          advance();
          packageName = qualifiedName();
        } else if (token.isIdentifier("import")) {
          advance();
          imports.add(qualifiedName());
        } else if (token.isSymbol('@')) {
          annotation();
        } else if (token.isSymbol('{')) {
          skipBalanced('{', '}');
        } else if (token.kind() == JavaToken.Kind.IDENTIFIER && TYPES.contains(token.text())) {
          advance();
          if (revision.isPresent()) {
            String prefix = packageName.isEmpty() ? "" : packageName + ".";
            return Optional.of(new JavaHeader(revision.get(), prefix + expectIdentifier()));
          }
        } else {
          advance();
        }
      }
      return Optional.empty();
    }

    private void annotation() {
      int line = token.line();
      advance();
      if (token.isIdentifier("interface")) {
        return;
      }
      String name = qualifiedName();
      if (isRevision(name)) {
        revision = Optional.of(revision(line));
      } else if (token.isSymbol('(')) {
        skipBalanced('(', ')');
      }
    }

    private boolean isRevision(String name) {
      return name.equals(ANNOTATION)
          || (name.equals("Revision")
              && (imports.contains(ANNOTATION)
                  || imports.contains(PACKAGE + ".*")
                  || packageName.equals(PACKAGE)));
    }

    private Revision revision(int line) {
      Map<String, List<String>> values = new HashMap<>();
      if (token.isSymbol('(')) {
        advance();
        while (!token.isSymbol(')')) {
          element(values);
          if (token.isSymbol(',')) {
            advance();
          } else if (!token.isSymbol(')')) {
            throw unexpected("a comma or a closing parenthesis");
          }
        }
        advance();
      }
      String id = String.join("", values.getOrDefault("id", List.of()));
      if (id.isEmpty()) {
        throw lexer
            .malformed("The migration has no id.", line)
            .hint("Write @Revision(id = \"…\", …); `cairn revision` makes a new one.");
      }
      List<String> revises = values.getOrDefault("revises", List.of());
      List<String> dependsOn = values.getOrDefault("dependsOn", List.of());
      checkIds(List.of(id), line);
      checkIds(revises, line);
      checkIds(dependsOn, line);
      List<String> replaces = values.getOrDefault("replaces", List.of());
      for (String replaced : replaces) {
        if (Replaced.parse(replaced).isEmpty()) {
          throw lexer
              .malformed("'" + replaced + "' is nothing that can be replaced.", line)
              .hint("Write an id; or id(a+b) for a revision that replaced others.");
        }
      }
      return new Revision(
          id,
          revises,
          dependsOn,
          new LinkedHashSet<>(values.getOrDefault("labels", List.of())),
          replaces,
          String.join("", values.getOrDefault("message", List.of())));
    }

    private void checkIds(List<String> ids, int line) {
      for (String id : ids) {
        if (!RevisionText.isId(id)) {
          throw lexer
              .malformed("'" + id + "' is no revision id.", line)
              .hint("An id is made of letters, digits and underscores.");
        }
      }
    }

    private void element(Map<String, List<String>> values) {
      int line = token.line();
      String name = expectIdentifier();
      if (!LISTS.contains(name) && !TEXTS.contains(name)) {
        throw lexer
            .malformed("@Revision has no element '" + name + "'.", line)
            .hint("It has id, revises, dependsOn, labels, replaces and message.");
      }
      if (!token.isSymbol('=')) {
        throw unexpected("= after " + name);
      }
      advance();
      List<String> read = LISTS.contains(name) && token.isSymbol('{') ? array() : List.of(text());
      if (values.put(name, read) != null) {
        throw lexer.malformed("@Revision gives '" + name + "' twice.", line);
      }
    }

    private List<String> array() {
      List<String> values = new ArrayList<>();
      advance();
      while (!token.isSymbol('}')) {
        values.add(text());
        if (token.isSymbol(',')) {
          advance();
        } else if (!token.isSymbol('}')) {
          throw unexpected("a comma or a closing brace");
        }
      }
      advance();
      return values;
    }

    private String text() {
      StringBuilder value = new StringBuilder();
      while (true) {
        if (token.kind() != JavaToken.Kind.STRING) {
          throw unexpected("a string literal")
              .hint("The header is read without compiling, so its values must be literals.");
        }
        value.append(token.text());
        advance();
        if (!token.isSymbol('+')) {
          return value.toString();
        }
        advance();
      }
    }

    private String qualifiedName() {
      StringBuilder name = new StringBuilder();
      if (token.isIdentifier("static")) {
        // A static import never names the annotation.
        name.append("static ");
        advance();
      }
      while (token.kind() == JavaToken.Kind.IDENTIFIER || token.isSymbol('*')) {
        name.append(token.text());
        advance();
        if (!token.isSymbol('.')) {
          break;
        }
        name.append('.');
        advance();
      }
      return name.toString();
    }

    private void skipBalanced(char open, char close) {
      int depth = 0;
      do {
        if (token.isSymbol(open)) {
          depth++;
        } else if (token.isSymbol(close)) {
          depth--;
        } else if (token.kind() == JavaToken.Kind.END) {
          return;
        }
        advance();
      } while (depth > 0);
    }

    private String expectIdentifier() {
      if (token.kind() != JavaToken.Kind.IDENTIFIER) {
        throw unexpected("a name");
      }
      String text = token.text();
      advance();
      return text;
    }

    private CairnException unexpected(String expected) {
      return lexer.malformed(
          "Expected " + expected + " in @Revision, found " + token.shown() + ".", token.line());
    }

    private void advance() {
      token = lexer.next();
    }
  }
}
