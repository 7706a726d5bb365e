package dev.cairn.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A revision that another does the work of. Written {@code id}, or {@code id(a+b)} where it
 * replaced others itself: then a database has it that has it or all of those.
 *
 * @param instead what it replaced itself
 */
public record Replaced(String id, List<Replaced> instead) {
  public Replaced {
    instead = List.copyOf(instead);
  }

  /** Returns what {@code text} spells; empty where it spells nothing. */
  public static Optional<Replaced> parse(String text) {
    Reader reader = new Reader(text);
    Optional<Replaced> read = reader.one();
    return reader.at == text.length() ? read : Optional.empty();
  }

  /** Returns what {@code revision} replaces. */
  public static List<Replaced> by(Revision revision) {
    return revision.replaces().stream().flatMap(text -> parse(text).stream()).toList();
  }

  /** Returns {@code revision} as the one that replaces it writes it. */
  public static String written(Revision revision) {
    return revision.replaces().isEmpty()
        ? revision.id()
        : revision.id() + "(" + String.join("+", revision.replaces()) + ")";
  }

  /** Returns whether a database with {@code applied} has its work done. */
  public boolean isIn(Set<String> applied) {
    return applied.contains(id)
        || (!instead.isEmpty() && instead.stream().allMatch(part -> part.isIn(applied)));
  }

  /** Returns its id and those of all that it replaced. */
  public Set<String> ids() {
    Set<String> result = new LinkedHashSet<>();
    result.add(id);
    instead.forEach(part -> result.addAll(part.ids()));
    return result;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Optional<Replaced> one() {
      int from = at;
      while (at < text.length() && isIdCharacter(text.charAt(at))) {
        at++;
      }
      if (at == from) {
        return Optional.empty();
      }
      String id = text.substring(from, at);
      List<Replaced> instead = new ArrayList<>();
      if (at < text.length() && text.charAt(at) == '(') {
        do {
          at++;
          Optional<Replaced> part = one();
          if (part.isEmpty()) {
            return part;
          }
          instead.add(part.get());
        } while (at < text.length() && text.charAt(at) == '+');
        if (at == text.length() || text.charAt(at) != ')') {
          return Optional.empty();
        }
        at++;
      }
      return Optional.of(new Replaced(id, instead));
    }

    private static boolean isIdCharacter(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }
  }
}
