package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A migration's operations cut into the steps that the runner takes and the journal counts. */
final class Steps {

  private Steps() {}

  /**
   * Returns the steps; code stands alone, and a dialect may carry out neighbouring operations
   * together.
   */
  static List<List<Operation>> of(Dialect dialect, List<Operation> operations) {
    List<List<Operation>> steps = new ArrayList<>();
    List<Operation> run = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.RunCode) {
        steps.addAll(dialect.group(List.copyOf(run)));
        run.clear();
        steps.add(List.of(operation));
      } else {
        run.addAll(parts(dialect, operation));
      }
    }
    steps.addAll(dialect.group(List.copyOf(run)));
    return steps;
  }

  /** Returns what an operation is cut into: hand-written SQL into its statements. */
  static List<Operation> parts(Dialect dialect, Operation operation) {
    return operation instanceof Operation.ExecuteSql sql
        ? SqlSteps.split(dialect, sql)
        : List.of(operation);
  }

  /** Returns the operations of steps. */
  static List<Operation> flat(List<List<Operation>> steps) {
    return steps.stream().flatMap(List::stream).toList();
  }

  /** Returns a checksum over the first so many steps, for none of them, one, two, up to all. */
  static List<String> checksums(List<List<Operation>> steps) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<String> result = new ArrayList<>(steps.size() + 1);
      result.add(soFar(digest));
      for (List<Operation> step : steps) {
        for (Operation operation : step) {
          digest.update(text(operation).getBytes(StandardCharsets.UTF_8));
        }
        result.add(soFar(digest));
      }
      return result;
    } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String soFar(MessageDigest digest) throws CloneNotSupportedException {
    return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
  }

  private static String text(Operation operation) {
    if (operation instanceof Operation.RunCode code) {
      return "RunCode[" + code.description() + "]";
    }
    if (operation instanceof Operation.DropTable op) {
      return "DropTable[table=%s, definition=%s]".formatted(op.table(), op.definition());
    } else if (operation instanceof Operation.DropColumn op) {
      return "DropColumn[table=%s, column=%s, definition=%s]"
          .formatted(op.table(), op.column(), op.definition());
    }
    if (operation instanceof Operation.AlterColumn op) {
      return "AlterColumn[table=%s, column=%s, changes=%s, fill=%s, before=%s]"
          .formatted(op.table(), op.column(), op.changes(), op.fill(), op.before());
    }
    // Where a statement stands may change while what it does stays.
    return operation instanceof Operation.ExecuteSql sql ? sql.sql() : operation.toString();
  }
}
