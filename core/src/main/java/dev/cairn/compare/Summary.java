package dev.cairn.compare;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in a few words what a difference comes to: the message of a migration without one. */
public final class Summary {

  private static final int LIMIT = 60;

  /** Words that belong together: {@code add completed, due to todo}. */
  private record Subject(String verb, String rest) {}

  private final Map<Subject, Set<String>> phrases = new LinkedHashMap<>();

  private Summary() {}

  /**
   * Returns at most 60 characters: {@code add completed to todo}, {@code create todo, users},
   * {@code drop done from todo and 3 more changes}; empty when nothing differs.
   */
  public static String of(Difference difference) {
    Summary summary = new Summary();
    Set<ObjectName> created = new LinkedHashSet<>();
    for (Operation operation : difference.upgrade()) {
      if (operation instanceof Operation.CreateTable op) {
        created.add(op.table().name());
      }
    }
    List<Operation> minor = new ArrayList<>();
    for (Operation operation : difference.upgrade()) {
      if (!summary.tableOrColumn(operation)) {
        minor.add(operation);
      }
    }
    minor.forEach(operation -> summary.minor(operation, created));
    return summary.text();
  }

  private boolean tableOrColumn(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      add("create", op.table().name().name(), "");
    } else if (operation instanceof Operation.DropTable op) {
      add("drop", op.table().name(), "");
    } else if (operation instanceof Operation.RenameTable op) {
      add("rename", op.from().name(), "to " + op.to().name());
    } else if (operation instanceof Operation.AddColumn op) {
      add("add", op.column().name(), "to " + op.table().name());
    } else if (operation instanceof Operation.DropColumn op) {
      add("drop", op.column(), "from " + op.table().name());
    } else if (operation instanceof Operation.RenameColumn op) {
      add("rename", op.table().name() + "." + op.from(), "to " + op.to());
    } else if (operation instanceof Operation.AlterColumn op) {
      add("alter", op.column(), "of " + op.table().name());
    } else {
      return false;
    }
    return true;
  }

  private void minor(Operation operation, Set<ObjectName> created) {
    if (operation instanceof Operation.AddForeignKey op) {
      if (!created.contains(op.table())) {
        add("add foreign key", on(op.key().columns()), "to " + op.table().name());
      }
    } else if (operation instanceof Operation.DropForeignKey op) {
      String columns = op.definition().map(key -> on(key.columns())).orElse("");
      add("drop foreign key", columns, "from " + op.table().name());
    } else if (operation instanceof Operation.CreateIndex op) {
      add("index", on(op.index().columns()), "of " + op.table().name());
    } else if (operation instanceof Operation.DropIndex op) {
      String columns = op.definition().map(index -> on(index.columns())).orElse("");
      add("drop index", columns, "of " + op.table().name());
    } else if (operation instanceof Operation.AddUnique op) {
      add("make unique", on(op.unique().columns()), "in " + op.table().name());
    } else if (operation instanceof Operation.DropUnique op) {
      String columns = op.definition().map(unique -> on(unique.columns())).orElse("");
      add("drop unique", columns, "from " + op.table().name());
    } else if (operation instanceof Operation.AddPrimaryKey op) {
      add("change primary key of", op.table().name(), "");
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      add("change primary key of", op.table().name(), "");
    } else if (operation instanceof Operation.AddCheck op) {
      add("change checks of", op.table().name(), "");
    } else if (operation instanceof Operation.DropCheck op) {
      add("change checks of", op.table().name(), "");
    } else if (operation instanceof Operation.SetTableComment op) {
      add("comment on", op.table().name(), "");
    } else {
      loose(operation, created);
    }
  }

  private void loose(Operation operation, Set<ObjectName> created) {
    if (operation instanceof Operation.CreateSequence op) {
      boolean ofNewTable =
          created.stream()
              .anyMatch(table -> op.sequence().name().name().startsWith(table.name() + "_"));
      if (!ofNewTable) {
        add("create", op.sequence().name().name(), "");
      }
    } else if (operation instanceof Operation.DropSequence op) {
      add("drop", op.sequence().name(), "");
    } else if (operation instanceof Operation.AlterSequence op) {
      add("alter", op.after().name().name(), "");
    } else if (operation instanceof Operation.CreateEnum op) {
      add("create", op.type().name().name(), "");
    } else if (operation instanceof Operation.DropEnum op) {
      add("drop", op.type().name(), "");
    } else if (operation instanceof Operation.AlterEnum op) {
      add("alter", op.after().name().name(), "");
    } else if (operation instanceof Operation.CreateNamespace op) {
      add("create", op.name(), "");
    }
  }

  private static String on(List<String> columns) {
    return columns.isEmpty() ? "expression" : String.join("+", columns);
  }

  private void add(String verb, String object, String rest) {
    phrases.computeIfAbsent(new Subject(verb, rest), s -> new LinkedHashSet<>()).add(object);
  }

  private String text() {
    if (phrases.isEmpty()) {
      return "";
    }
    List<String> whole = new ArrayList<>();
    phrases.forEach((subject, objects) -> whole.add(phrase(subject, List.copyOf(objects))));
    String everything = String.join(", ", whole);
    if (everything.length() <= LIMIT) {
      return everything;
    }
    int changes = phrases.values().stream().mapToInt(Set::size).sum();
    Map.Entry<Subject, Set<String>> first = phrases.entrySet().iterator().next();
    List<String> objects = List.copyOf(first.getValue());
    for (int shown = objects.size(); shown > 0; shown--) {
      String text = phrase(first.getKey(), objects.subList(0, shown)) + more(changes - shown);
      if (text.length() <= LIMIT) {
        return text;
      }
    }
    String rest = more(changes - 1);
    String start = phrase(first.getKey(), objects.subList(0, 1));
    return start.substring(0, LIMIT - rest.length() - 1) + "…" + rest;
  }

  private static String more(int changes) {
    return changes == 0
        ? ""
        : " and " + changes + (changes == 1 ? " more change" : " more changes");
  }

  private static String phrase(Subject subject, List<String> objects) {
    return (subject.verb() + " " + String.join(", ", objects) + " " + subject.rest()).strip();
  }
}
