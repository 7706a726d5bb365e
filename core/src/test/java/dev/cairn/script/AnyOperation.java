package dev.cairn.script;

import dev.cairn.operation.Batches;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Operations of every kind, drawn at random; the same seed gives the same. */
public final class AnyOperation {

  private static final List<String> WORDS =
      List.of(
          "id",
          "name",
          "status",
          "todo",
          "customer_order",
          "created_at",
          "is_completed",
          "a",
          "quantity_on_hand",
          "äpfel",
          "with space",
          "Quoted\"Name",
          "it's",
          "per%cent",
          "x.y");
  private static final List<String> SQL =
      List.of(
          "now()",
          "true",
          "false",
          "0",
          "-1",
          "42",
          "10000000000",
          "'open'",
          "'it''s'",
          "1.50",
          "status IN ('open', 'closed')",
          "a + b",
          "lower(name)",
          "gen_random_uuid()",
          "''",
          "length(trim(both ' ' from name)) > 0 AND (status <> 'deleted' OR deleted_at IS NOT NULL)"
              + " AND created_at > '2020-01-01'",
          "UPDATE todo\nSET completed = false\n  WHERE completed IS NULL\n",
          "CREATE FUNCTION f() RETURNS trigger AS $$\nBEGIN\n\n  RETURN NEW; \nEND\n$$",
          "E'\\\\d+ \\u0041'",
          "a\tb",
          "line\r\nend",
          "{0} of %s",
          "'\u4e2d\u6587 \ud83d\ude00'",
          "\u0000\u001f\u007f\u2028\ufeff",
          "\"\"\"\n\"\"\"\"\n",
          "\n",
          "");

  private final Random random;

  public AnyOperation(long seed) {
    random = new Random(seed);
  }

  public List<Operation> several(int count) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      operations.add(next());
    }
    return operations;
  }

  public Operation next() {
    return this.<Operation>oneOf(
            () -> new Operation.CreateNamespace(name()),
            () -> new Operation.DropNamespace(name()),
            () -> new Operation.CreateTable(table()),
            () -> new Operation.DropTable(objectName(), maybe(this::table)),
            () -> new Operation.RenameTable(objectName(), objectName()),
            () ->
                new Operation.SetTableComment(
                    objectName(), maybe(this::sql), maybe(() -> maybe(this::sql))),
            () -> new Operation.AddColumn(objectName(), column(), maybe(this::fill)),
            () -> new Operation.DropColumn(objectName(), name(), maybe(this::column)),
            () -> new Operation.RenameColumn(objectName(), name(), name()),
            () ->
                new Operation.AlterColumn(
                    objectName(),
                    name(),
                    list(4, this::change),
                    maybe(this::fill),
                    maybe(this::column)),
            () -> new Operation.AddPrimaryKey(objectName(), primaryKey()),
            () -> new Operation.DropPrimaryKey(objectName(), maybe(this::primaryKey)),
            () -> new Operation.AddUnique(objectName(), unique()),
            () -> new Operation.DropUnique(objectName(), maybe(this::name), maybe(this::unique)),
            () -> new Operation.AddForeignKey(objectName(), foreignKey()),
            () ->
                new Operation.DropForeignKey(
                    objectName(), maybe(this::name), maybe(this::foreignKey)),
            () -> new Operation.AddCheck(objectName(), check()),
            () -> new Operation.DropCheck(objectName(), maybe(this::name), maybe(this::check)),
            () -> new Operation.CreateIndex(objectName(), index()),
            () -> new Operation.DropIndex(objectName(), maybe(this::name), maybe(this::index)),
            () -> new Operation.CreateSequence(sequence()),
            () -> new Operation.DropSequence(objectName(), maybe(this::sequence)),
            () -> new Operation.RenameSequence(objectName(), objectName()),
            () -> new Operation.RenameEnum(objectName(), objectName()),
            () -> new Operation.AlterSequence(sequence(), maybe(this::sequence)),
            () -> new Operation.CreateEnum(enumType()),
            () -> new Operation.DropEnum(objectName(), maybe(this::enumType)),
            () -> new Operation.AlterEnum(enumType(), maybe(this::enumType)),
            () ->
                new Operation.ExecuteSql(
                    sql(),
                    pick(List.of(Set.of(), Set.of("h2"), Set.of("postgresql", "mysql", "mariadb"))),
                    Optional.empty()),
            () ->
                new Operation.Backfill(
                    objectName(),
                    fills(),
                    maybe(this::sql),
                    pick(List.of(Optional.empty(), Optional.of(Batches.USUAL)))),
            this::bulkInsert)
        .get();
  }

  private Operation bulkInsert() {
    List<String> columns = names();
    return new Operation.BulkInsert(
        objectName(),
        columns,
        list(5, () -> columns.stream().map(column -> maybe(this::value)).toList()));
  }

  private Map<String, Fill> fills() {
    Map<String, Fill> fills = new TreeMap<>();
    names().forEach(column -> fills.put(column, fill()));
    return fills;
  }

  private Table table() {
    return new Table(
        objectName(),
        list(random.nextInt(8) == 0 ? 30 : 4, this::column),
        maybe(this::primaryKey),
        list(2, this::unique),
        list(2, this::foreignKey),
        list(2, this::index),
        list(2, this::check),
        maybe(this::sql),
        random.nextInt(4) == 0 ? Map.of("STRICT", "", "ENGINE", "InnoDB") : Map.of(),
        list(1, this::sql));
  }

  private Column column() {
    return new Column(
        name(),
        type(),
        random.nextBoolean(),
        rarely(this::sql),
        rarely(this::identity),
        rarely(() -> new Generated(sql(), random.nextBoolean())),
        rarely(this::sql),
        rarely(this::name));
  }

  private ColumnType type() {
    return this.<ColumnType>oneOf(
            () -> pick(List.of(ColumnType.Simple.values())),
            () -> pick(List.of(ColumnType.Simple.values())),
            () -> new ColumnType.Numeric(number(), number()),
            () -> new ColumnType.Floating(number()),
            () -> new ColumnType.Char(number()),
            () -> new ColumnType.Varchar(number()),
            () -> new ColumnType.Binary(number()),
            () -> new ColumnType.Varbinary(number()),
            () -> new ColumnType.Time(number(), random.nextBoolean()),
            () -> new ColumnType.Timestamp(number(), random.nextBoolean()),
            () -> new ColumnType.Enumeration(pick(List.of("", "mood")), names()),
            () -> new ColumnType.Array(type()),
            () -> new ColumnType.Native(sql()))
        .get();
  }

  private ColumnChange change() {
    return this.<ColumnChange>oneOf(
            () -> new ColumnChange.SetType(type(), maybe(this::sql)),
            () -> new ColumnChange.SetNullable(random.nextBoolean()),
            () -> new ColumnChange.SetDefault(maybe(this::sql)),
            () -> new ColumnChange.SetIdentity(maybe(this::identity)),
            () ->
                new ColumnChange.SetGenerated(
                    maybe(() -> new Generated(sql(), random.nextBoolean()))),
            () -> new ColumnChange.SetComment(maybe(this::sql)),
            () -> new ColumnChange.SetCollation(maybe(this::name)))
        .get();
  }

  private Fill fill() {
    return random.nextBoolean() ? new Fill.Sql(sql()) : new Fill.Literal(value());
  }

  private Object value() {
    return pick(
        List.of(
            true,
            0,
            -7,
            123_456_789_012L,
            (short) 3,
            (byte) -4,
            1.5,
            -2.5e-10,
            1.5f,
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            new BigDecimal("10.50"),
            sql(),
            name(),
            new UUID(1, 2),
            LocalDate.of(2026, 1, 2),
            LocalDateTime.of(2026, 1, 2, 3, 4),
            Instant.EPOCH));
  }

  private PrimaryKey primaryKey() {
    return new PrimaryKey(maybe(this::name), names());
  }

  private UniqueConstraint unique() {
    return new UniqueConstraint(
        maybe(this::name), names(), deferrability(), random.nextBoolean(), list(2, this::name));
  }

  private ForeignKey foreignKey() {
    return new ForeignKey(
        maybe(this::name),
        names(),
        objectName(),
        names(),
        pick(List.of(ForeignKey.Action.values())),
        pick(List.of(ForeignKey.Action.values())),
        deferrability());
  }

  private Deferrability deferrability() {
    return pick(List.of(Deferrability.values()));
  }

  private CheckConstraint check() {
    return new CheckConstraint(maybe(this::name), sql());
  }

  private Index index() {
    return new Index(
        maybe(this::name),
        list(4, this::key),
        random.nextBoolean(),
        rarely(this::sql),
        rarely(() -> "gin"),
        list(2, this::name),
        random.nextBoolean());
  }

  private Index.Key key() {
    return random.nextBoolean()
        ? Index.Key.column(name())
        : new Index.Key(
            sql(), random.nextBoolean(), random.nextBoolean(), pick(List.of(Index.Nulls.values())));
  }

  private Identity identity() {
    return random.nextBoolean()
        ? Identity.BY_DEFAULT
        : new Identity(random.nextBoolean(), random.nextLong(), number());
  }

  private Sequence sequence() {
    return new Sequence(objectName(), number(), number());
  }

  private EnumType enumType() {
    return new EnumType(objectName(), names());
  }

  private ObjectName objectName() {
    return new ObjectName(pick(List.of("", "", "", "app", "odd.schema", "public")), name());
  }

  private String name() {
    String name = pick(WORDS);
    return random.nextInt(6) == 0 ? name + "_" + pick(WORDS) + "_" + pick(WORDS) : name;
  }

  private List<String> names() {
    return list(random.nextInt(10) == 0 ? 20 : 3, this::name);
  }

  private String sql() {
    return pick(SQL);
  }

  private int number() {
    return random.nextInt(200);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> Optional<T> rarely(Supplier<T> value) {
    return random.nextInt(5) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(int most, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  @SafeVarargs
  private <T> Supplier<T> oneOf(Supplier<? extends T>... choices) {
    Supplier<? extends T> choice = choices[random.nextInt(choices.length)];
    return choice::get;
  }

  private <T> T pick(List<? extends T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
