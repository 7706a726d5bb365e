package dev.cairn.compare;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which objects a comparison looks at. */
final class Selection {

  private static final Set<String> NEVER =
      Set.of(
          "cairn_version",
          "cairn_backfill",
          "flyway_schema_history",
          "databasechangelog",
          "databasechangeloglock");
  private static final String SCRATCH = "cairn_scratch";
  private static final Pattern SEQUENCE_SUFFIX = Pattern.compile("_seq$", Pattern.CASE_INSENSITIVE);

  private final List<Pattern> include;
  private final List<Pattern> exclude;

  Selection(CompareRules rules) {
    include = rules.includeTables().stream().map(Selection::glob).toList();
    exclude = rules.excludeTables().stream().map(Selection::glob).toList();
  }

  Schema of(Schema schema) {
    boolean all =
        schema.tables().keySet().stream().allMatch(this::table)
            && schema.sequences().keySet().stream().allMatch(this::table)
            && schema.enums().keySet().stream().allMatch(this::other);
    if (all && schema.namespaces().stream().noneMatch(Selection::scratch)) {
      return schema;
    }
    return Schema.of(
        schema.tables().values().stream().filter(table -> table(table.name())).toList(),
        schema.sequences().values().stream().filter(s -> sequence(s.name())).toList(),
        schema.enums().values().stream().filter(type -> other(type.name())).toList(),
        schema.namespaces().stream()
            .filter(name -> !scratch(name))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private boolean table(ObjectName name) {
    return other(name) && (include.isEmpty() || matches(include, name));
  }

  /** A table's sequence is looked at when the table is. */
  private boolean sequence(ObjectName name) {
    if (table(name)) {
      return true;
    }
    String owner = SEQUENCE_SUFFIX.matcher(name.name()).replaceFirst("");
    return !owner.isEmpty() && !owner.equals(name.name()) && table(name.sibling(owner));
  }

  private boolean other(ObjectName name) {
    return !NEVER.contains(name.name().toLowerCase(Locale.ROOT))
        && !scratch(name.name())
        && !scratch(name.schema())
        && !matches(exclude, name);
  }

  private static boolean scratch(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(SCRATCH);
  }

  private static boolean matches(List<Pattern> globs, ObjectName name) {
    for (Pattern glob : globs) {
      if (glob.matcher(name.name()).matches() || glob.matcher(name.toString()).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }
}
