package dev.cairn.script;

import java.util.SortedSet;
import java.util.TreeSet;

/** The imports of a class being written: what it uses and nothing else. */
final class Imports {

  private final SortedSet<String> types = new TreeSet<>();
  private final SortedSet<String> members = new TreeSet<>();

  /** Imports a type and returns the name to use. */
  String type(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    if (!outermost.getPackageName().equals("java.lang")) {
      types.add(outermost.getName());
    }
    String name = type.getName().replace('$', '.');
    return outermost.getPackageName().isEmpty()
        ? name
        : name.substring(outermost.getPackageName().length() + 1);
  }

  /** Imports a static member and returns the name to use. */
  String member(Class<?> owner, String name) {
    members.add(owner.getName().replace('$', '.') + "." + name);
    return name;
  }

  /** Imports what {@code other} does. */
  void addAll(Imports other) {
    types.addAll(other.types);
    members.addAll(other.members);
  }

  /** Returns the import declarations, with a blank line after each group. */
  String render() {
    StringBuilder out = new StringBuilder();
    members.forEach(member -> out.append("import static ").append(member).append(";\n"));
    if (!members.isEmpty()) {
      out.append('\n');
    }
    types.forEach(type -> out.append("import ").append(type).append(";\n"));
    return out.append('\n').toString();
  }
}
