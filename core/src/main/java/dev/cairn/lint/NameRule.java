package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names that are longer than the database keeps. */
final class NameRule implements Rule {

  @Override
  public List<Hazard> inspect(Site site) {
    if (!(site.act() instanceof Act.Does does)) {
      return List.of();
    }
    List<Hazard> hazards = new ArrayList<>();
    for (String name : names(does.operation())) {
      String kept = site.target().dialect().identifiers().cut(name);
      if (!kept.equals(name)) {
        hazards.add(
            Hazard.of(
                    HazardKind.NAME_CUT,
                    site,
                    name,
                    "The name is longer than the %d bytes or characters that the database keeps; as %s it may meet another."
                        .formatted(site.target().dialect().identifiers().maxLength(), kept))
                .remedy("Choose a shorter name."));
      }
    }
    return hazards;
  }

  private static List<String> names(Operation operation) {
    List<String> names = new ArrayList<>();
    if (operation instanceof Operation.CreateTable op) {
      Table table = op.table();
      names.add(table.name().name());
      table.columns().forEach(column -> names.add(column.name()));
      table.primaryKey().flatMap(key -> key.name()).ifPresent(names::add);
      table.uniques().forEach(unique -> unique.name().ifPresent(names::add));
      table.foreignKeys().forEach(key -> key.name().ifPresent(names::add));
      table.checks().forEach(check -> check.name().ifPresent(names::add));
      table.indexes().forEach(index -> index.name().ifPresent(names::add));
    } else if (operation instanceof Operation.RenameTable op) {
      names.add(op.to().name());
    } else if (operation instanceof Operation.AddColumn op) {
      names.add(op.column().name());
    } else if (operation instanceof Operation.RenameColumn op) {
      names.add(op.to());
    } else if (operation instanceof Operation.CreateIndex op) {
      op.index().name().ifPresent(names::add);
    } else if (operation instanceof Operation.CreateSequence op) {
      names.add(op.sequence().name().name());
    } else if (operation instanceof Operation.CreateEnum op) {
      names.add(op.type().name().name());
    } else {
      constraint(operation).ifPresent(names::add);
    }
    return names;
  }

  private static Optional<String> constraint(Operation operation) {
    if (operation instanceof Operation.AddPrimaryKey op) {
      return op.key().name();
    } else if (operation instanceof Operation.AddUnique op) {
      return op.unique().name();
    } else if (operation instanceof Operation.AddForeignKey op) {
      return op.key().name();
    } else if (operation instanceof Operation.AddCheck op) {
      return op.check().name();
    }
    return Optional.empty();
  }
}
