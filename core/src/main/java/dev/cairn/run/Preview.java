package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Tells what operations come to as SQL, one by one, as far as that can be told without running. */
public final class Preview {

  private final Dialect dialect;
  private final DraftState state;

  /** Begins at {@code start}. */
  public Preview(Dialect dialect, Schema start) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, SchemaDraft.of(start), Optional.empty());
  }

  /**
   * Begins at {@code start}, which is what {@code live} holds now.
   *
   * @param live asked for what no draft has: views, triggers, and which tables are busy
   */
  public Preview(Dialect dialect, Schema start, SchemaState live) {
    this.dialect = dialect;
    this.state = new DraftState(dialect, SchemaDraft.of(start), Optional.of(live));
  }

  /**
   * Returns the statements of the next operation; none where it is SQL or code itself, or where
   * hand-written SQL made what it works on.
   */
  public List<Statement> next(Operation operation) {
    List<Statement> statements = statements(operation);
    try {
      state.apply(operation);
    } catch (CairnException e) {
      // What SQL made is not in the draft.
      return statements;
    }
    return statements;
  }

  private List<Statement> statements(Operation operation) {
    if (operation instanceof Operation.ExecuteSql || operation instanceof Operation.RunCode) {
      return List.of();
    }
    try {
      return dialect.render(operation, state);
    } catch (CairnException e) {
      return List.of();
    }
  }
}
