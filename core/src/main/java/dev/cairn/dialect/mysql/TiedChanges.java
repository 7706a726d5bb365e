package dev.cairn.dialect.mysql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TiedColumns;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of types and collations that stand next to each other, where keys may tie them. */
final class TiedChanges implements TiedColumns {

  private final Renderer renderer;

  TiedChanges(Renderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public Written write(
      Operation operation, List<Operation> following, List<AddForeignKey> away, SchemaState state) {
    return operation instanceof AlterColumn alter
        ? renderer.render(
            alter, changesWhatKeysTie(alter) ? beside(following) : List.of(), away, state)
        : new Written(renderer.render(operation, state), List.of(), away);
  }

  @Override
  public boolean staysAway(AddForeignKey key, List<Operation> following) {
    return renderer.concern(beside(following), key);
  }

  @Override
  public Optional<List<Statement>> putBack(AddForeignKey key, SchemaState state) {
    return renderer.putBack(key, state);
  }

  /** Returns those at the beginning that stand next to what comes before. */
  private static List<AlterColumn> beside(List<Operation> following) {
    List<AlterColumn> beside = new ArrayList<>();
    for (Operation operation : following) {
      if (!(operation instanceof AlterColumn alter) || !changesWhatKeysTie(alter)) {
        break;
      }
      beside.add(alter);
    }
    return beside;
  }

  private static boolean changesWhatKeysTie(AlterColumn alter) {
    return alter.changes().stream()
        .anyMatch(
            change ->
                change instanceof ColumnChange.SetType
                    || change instanceof ColumnChange.SetCollation);
  }
}
