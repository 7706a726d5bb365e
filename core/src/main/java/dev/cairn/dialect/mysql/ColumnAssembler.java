package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.CatalogRows.OfCheck;
import dev.cairn.dialect.mysql.CatalogRows.OfColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes columns of the catalog's rows. */
final class ColumnAssembler {

  private static final Pattern BARE_DEFAULT =
      Pattern.compile(
          "^(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit|year)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private final ServerTraits traits;
  private final MySqlTypes types;

  /** The spellings read so far: a schema has few and repeats them in every table. */
  private final Map<String, ColumnType> spellings = new HashMap<>();

  ColumnAssembler(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.types = types;
  }

  List<Column> columns(List<OfColumn> rows, List<OfCheck> checks, String tableCollation) {
    return rows.stream()
        .sorted(Comparator.comparing(OfColumn::position))
        .map(row -> column(row, checks, tableCollation))
        .toList();
  }

  private Column column(OfColumn row, List<OfCheck> checks, String tableCollation) {
    ColumnType type = type(row, checks);
    String extra = row.extra().toLowerCase(Locale.ROOT);
    Optional<Generated> generated = generated(row, extra);
    boolean numbered = extra.contains("auto_increment");
    boolean ownCollation =
        !row.collation().isEmpty()
            && !row.collation().equals(tableCollation)
            && type != Simple.JSON;
    return new Column(
        row.name(),
        type,
        row.nullable(),
        generated.isPresent() || numbered ? Optional.empty() : defaultSql(row, extra),
        numbered ? Optional.of(Identity.BY_DEFAULT) : Optional.empty(),
        generated,
        row.comment().isEmpty() ? Optional.empty() : Optional.of(row.comment()),
        ownCollation ? Optional.of(row.collation()) : Optional.empty());
  }

  private ColumnType type(OfColumn row, List<OfCheck> checks) {
    if (row.type().equalsIgnoreCase("bit(1)")) {
      // Kept apart from tinyint(1), so that redefining the column does not turn one into the other.
      return new ColumnType.Native("bit(1)");
    }
    boolean json =
        !traits.jsonType()
            && row.type().equalsIgnoreCase("longtext")
            && checks.stream().anyMatch(check -> JsonChecks.says(check.clause(), row.name()));
    return json ? Simple.JSON : spellings.computeIfAbsent(row.type(), types::parse);
  }

  private Optional<Generated> generated(OfColumn row, String extra) {
    if (!extra.contains("virtual generated")
        && !extra.contains("stored generated")
        && !extra.contains("persistent generated")) {
      return Optional.empty();
    }
    return Optional.of(
        new Generated(
            Expressions.withoutOuterBrackets(expression(row.generation())),
            !extra.contains("virtual generated")));
  }

  private Optional<String> defaultSql(OfColumn row, String extra) {
    Optional<String> value =
        traits.catalogQuotesDefaults()
            ? row.defaultText().filter(text -> !text.equals("NULL"))
            : row.defaultText().map(text -> quoted(text, row, extra));
    int update = extra.indexOf("on update ");
    return update < 0
        ? value
        : Optional.of(
            value.orElse("NULL")
                + " ON UPDATE "
                + row.extra().substring(update + "on update ".length()));
  }

  private String quoted(String text, OfColumn row, String extra) {
    String type = row.type().toLowerCase(Locale.ROOT);
    boolean now =
        (type.startsWith("datetime") || type.startsWith("timestamp"))
            && text.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP");
    if (now) {
      return text;
    }
    if (extra.contains("default_generated")) {
      return Expressions.withoutOuterBrackets(expression(text));
    }
    boolean bytes = type.contains("binary") && text.startsWith("0x");
    if (bytes && text.equals("0x")) {
      // An empty string, or what begins with a zero byte: the catalog cuts it there.
      return "''";
    }
    return bytes || BARE_DEFAULT.matcher(type).matches() ? text : Expressions.string(text);
  }

  private String expression(String stored) {
    return traits.catalogEscapesExpressions() ? Expressions.fromEscaped(stored) : stored;
  }
}
