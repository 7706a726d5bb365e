package dev.cairn.conflict;

import dev.cairn.conflict.Target.Kind;
import dev.cairn.conflict.Touch.Effect;
import java.util.Optional;

/** What comes of two operations that touch one thing. */
final class Interference {

  /** What two operations make of one thing together. */
  record Verdict(String reason, boolean certain) {}

  private Interference() {}

  /** Returns what is wrong when both happen, in whatever order; empty where nothing is. */
  static Optional<Verdict> of(Target target, Effect one, Effect other) {
    if (isSql(one) || isSql(other)) {
      return sql(target, one, other);
    }
    String what = target.words();
    if (one == Effect.REMOVE || other == Effect.REMOVE) {
      return certain(removal(target, one == Effect.REMOVE ? other : one));
    } else if (one != other) {
      return changeAndFill(one, other)
          ? Optional.of(new Verdict("One alters " + what + ", the other fills it.", false))
          : Optional.empty();
    }
    return switch (one) {
      case CREATE -> certain("Both add " + what + ".");
      case CHANGE ->
          target.kind() == Kind.TABLE ? Optional.empty() : certain("Both alter " + what + ".");
      case FILL -> certain("Both write values into " + what + ".");
      default -> Optional.empty();
    };
  }

  private static String removal(Target target, Effect other) {
    String what = target.words();
    return switch (other) {
      case REMOVE -> "Both drop or rename " + what + ".";
      case CREATE -> "One drops or renames " + what + ", the other adds it.";
      case CHANGE -> "One drops or renames " + what + ", the other changes it.";
      case FILL -> "One drops or renames " + what + ", the other writes values into it.";
      default -> "One drops or renames " + what + ", the other uses it.";
    };
  }

  private static boolean changeAndFill(Effect one, Effect other) {
    return (one == Effect.CHANGE && other == Effect.FILL)
        || (one == Effect.FILL && other == Effect.CHANGE);
  }

  private static Optional<Verdict> sql(Target target, Effect one, Effect other) {
    if (one == Effect.NAMED && other == Effect.NAMED) {
      return maybe("SQL on both sides names " + target.words() + ".");
    }
    Effect structural = isSql(one) ? other : one;
    return isSql(structural) || structural == Effect.USE
        ? Optional.empty()
        : maybe("SQL on one side names " + target.words() + ", which the other changes.");
  }

  private static Optional<Verdict> certain(String reason) {
    return Optional.of(new Verdict(reason, true));
  }

  private static Optional<Verdict> maybe(String reason) {
    return Optional.of(new Verdict(reason, false));
  }

  static boolean isSql(Effect effect) {
    return effect == Effect.NAMED || effect == Effect.MENTION;
  }
}
