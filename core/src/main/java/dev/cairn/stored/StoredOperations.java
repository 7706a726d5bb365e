package dev.cairn.stored;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a migration does in both directions, as it recorded it when it was applied, in a form that
 * every later version reads: JSON with a format number. The code of {@code op.run} is not in it; a
 * {@link Operation.RunCode} that was read throws when it is run.
 *
 * @param noDowngrade why there is no way back; empty where there is one
 */
public record StoredOperations(
    List<Operation> upgrade, List<Operation> downgrade, Optional<String> noDowngrade) {

  private static final int FORMAT = 1;

  public StoredOperations {
    upgrade = List.copyOf(upgrade);
    downgrade = List.copyOf(downgrade);
  }

  /** Returns the operations as text. */
  public String write() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("format", new Json.Numeral(String.valueOf(FORMAT)));
    members.put("upgrade", list(upgrade));
    members.put("downgrade", list(downgrade));
    noDowngrade.ifPresent(why -> members.put("noDowngrade", new Json.Text(why)));
    return JsonWriter.write(new Json.Members(members));
  }

  /**
   * Returns the operations that {@code text} says.
   *
   * @throws CairnException when it is not such a text, or a newer version wrote it
   */
  public static StoredOperations read(String text) {
    try {
      if (!(JsonReader.read(text) instanceof Json.Members members)
          || !(members.values().get("format") instanceof Json.Numeral format)) {
        throw new MalformedException("the format is missing");
      }
      if (!format.text().equals(String.valueOf(FORMAT))) {
        throw CairnException.failed(
                "The stored operations have format "
                    + format.text()
                    + "; this version of Cairn reads format "
                    + FORMAT
                    + ".")
            .hint("Use the newer version of Cairn that wrote them.");
      }
      Optional<String> noDowngrade =
          members.values().get("noDowngrade") instanceof Json.Text why
              ? Optional.of(why.value())
              : Optional.empty();
      return new StoredOperations(
          list(members.values().get("upgrade")),
          list(members.values().get("downgrade")),
          noDowngrade);
    } catch (MalformedException e) {
      throw CairnException.failed("The stored operations cannot be read: " + e.getMessage() + ".")
          .hint(
              "If a newer version of Cairn wrote them, use that one; else check out the branch that"
                  + " has the migration.")
          .causedBy(e);
    }
  }

  private static Json list(List<Operation> operations) {
    return new Json.Array(
        operations.stream().map(one -> RecordForm.write(one, Operation.class)).toList());
  }

  private static List<Operation> list(@org.jspecify.annotations.Nullable Json json)
      throws MalformedException {
    if (!(json instanceof Json.Array array)) {
      throw new MalformedException("a direction is missing");
    }
    List<Operation> operations = new ArrayList<>();
    for (Json one : array.elements()) {
      operations.add((Operation) RecordForm.read(one, Operation.class));
    }
    return operations;
  }
}
