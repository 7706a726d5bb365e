package dev.cairn.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadAheadTest {

  /** {@code c} refers to column {@code code} of {@code b}, and {@code d} to {@code c}. */
  private static final List<Table> TABLES =
      List.of(table("a"), table("b"), table("c", "b"), table("d", "c"));

  private static final Map<String, List<String>> USERS =
      Map.of("mood", List.of("a", "b"), "size", List.of("b"), "rank", List.of("c"));

  private final List<String> reads = new ArrayList<>();

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of("unconnected", each(ReadAheadTest::alter, "a", "b"), List.of("a+b")),
        Arguments.of(
            "a column that no key is on",
            each(table -> alter(table, "title"), "a", "b", "c", "d"),
            List.of("a+b+c+d")),
        Arguments.of(
            "a column that a key refers to",
            each(table -> alter(table, "code"), "b", "a", "c"),
            List.of("a+b+c", "c")),
        Arguments.of(
            "a column of a key", each(table -> alter(table, "of"), "c", "b"), List.of("b+c", "b")),
        Arguments.of(
            "a key's table goes",
            each(table -> new DropTable(name(table), Optional.empty()), "b", "c"),
            List.of("b+c", "c")),
        Arguments.of(
            "what a dropped column takes along",
            each(table -> new DropColumn(name(table), "code", Optional.empty()), "b", "c", "d"),
            List.of("b+c+d", "c", "d")),
        Arguments.of(
            "the target of a new key",
            each(table -> new AddForeignKey(name(table), key("b")), "a", "b"),
            List.of("a+b", "b")),
        Arguments.of("keys that go", each(ReadAheadTest::dropKey, "c", "d"), List.of("c+d")),
        Arguments.of(
            "the target of a key that goes",
            each(ReadAheadTest::dropKey, "d", "c"),
            List.of("c+d", "c")),
        Arguments.of("checks", each(ReadAheadTest::check, "b", "c", "d"), List.of("b+c+d")),
        Arguments.of(
            "the same table again", each(ReadAheadTest::alter, "a", "a"), List.of("a", "a")),
        Arguments.of(
            "another kind between",
            List.of(alter("a"), check("b"), alter("c")),
            List.of("a", "b", "c")),
        Arguments.of(
            "a table that is not there",
            each(ReadAheadTest::alter, "a", "missing", "b"),
            List.of("a+b+missing", "missing", "b")),
        Arguments.of(
            "a table that gets another name",
            each(table -> new RenameTable(name(table), name(table + "2")), "a", "b"),
            List.of("a", "b")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void readsTogetherWhatNoStepBeforeMayChange(
      String name, List<Operation> operations, List<String> expected) {
    ReadAhead ahead = ahead(operations);
    for (int i = 0; i < operations.size(); i++) {
      ahead.before(i).table(subject(operations.get(i)));
      ahead.ran();
    }
    assertThat(reads).containsExactlyElementsOf(expected);
  }

  @Test
  void readsTogetherWhatUsesEnumTypes() {
    List<Operation> operations = List.of(grow("mood"), grow("rank"), grow("size"));
    ReadAhead ahead = ahead(operations);
    List<List<String>> users = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      ObjectName type = ((AlterEnum) operations.get(i)).after().name();
      users.add(names(ahead.before(i).usingEnum(type)));
      ahead.ran();
    }
    assertThat(users).containsExactly(List.of("a", "b"), List.of("c"), List.of("b"));
    assertThat(reads).containsExactly("users of mood+rank+size", "users of size");
  }

  @Test
  void asksAgainOnceTheStepItselfHasRun() {
    ReadAhead ahead = ahead(each(ReadAheadTest::alter, "a", "b"));
    SchemaState state = ahead.before(0);
    state.table(name("a"));
    state.table(name("a"));
    assertThat(reads).containsExactly("a+b");
    ahead.ran();
    state.table(name("a"));
    ahead.before(1).table(name("b"));
    assertThat(reads).containsExactly("a+b", "a");
  }

  @Test
  void readsAnewWhatOthersMayHaveChanged() {
    ReadAhead ahead = ahead(each(ReadAheadTest::alter, "a", "b", "c"));
    ahead.before(0).table(name("a"));
    ahead.forget();
    ahead.before(1).table(name("b"));
    assertThat(reads).containsExactly("a+b+c", "b+c");
  }

  @Test
  void readsAnewWhenItGoesBack() {
    ReadAhead ahead = ahead(each(ReadAheadTest::alter, "a", "b"));
    ahead.before(0).table(name("a"));
    ahead.before(1);
    ahead.before(0).table(name("a"));
    assertThat(reads).containsExactly("a+b", "a+b");
  }

  @Test
  void readsNothingForStepsThatDoNotAsk() {
    ReadAhead ahead = ahead(each(ReadAheadTest::alter, "a", "b"));
    ahead.before(0).table(name("d"));
    assertThat(reads).containsExactly("d");
  }

  private static List<Operation> each(Function<String, Operation> operation, String... tables) {
    return Stream.of(tables).map(operation).toList();
  }

  private static Operation alter(String table) {
    return alter(table, "title");
  }

  private static Operation alter(String table, String column) {
    return new AlterColumn(
        name(table), column, List.of(new SetNullable(false)), Optional.empty(), Optional.empty());
  }

  private static Operation check(String table) {
    return new AddCheck(name(table), new CheckConstraint(Optional.empty(), "code > 0"));
  }

  private static Operation dropKey(String table) {
    return new DropForeignKey(name(table), Optional.empty(), Optional.empty());
  }

  private static Operation grow(String type) {
    return new AlterEnum(new EnumType(name(type), List.of("x")), Optional.empty());
  }

  private static ObjectName subject(Operation operation) {
    return ChangedTable.before(operation).orElseThrow();
  }

  private static ObjectName name(String name) {
    return ObjectName.of(name);
  }

  private static ForeignKey key(String target) {
    return ForeignKey.of(List.of("of"), name(target), List.of("code"));
  }

  private static Table table(String name, String... targets) {
    return Table.of(
            name(name),
            Stream.of("code", "title", "of")
                .map(column -> Column.of(column, ColumnType.Simple.TEXT))
                .toList())
        .withForeignKeys(Stream.of(targets).map(ReadAheadTest::key).toList());
  }

  private static List<String> names(List<Table> tables) {
    return tables.stream().map(table -> table.name().name()).toList();
  }

  private ReadAhead ahead(List<Operation> operations) {
    Dialect real = Dialects.load().assumed("postgresql");
    Dialect dialect =
        proxy(
            Dialect.class,
            real,
            (method, arguments) ->
                method.equals("catalog") ? Optional.of(new Catalog()) : Optional.empty());
    return ReadAhead.alone(
        dialect,
        proxy(Connection.class, this, (method, arguments) -> Optional.empty()),
        operations.stream().map(List::of).toList());
  }

  private interface Answers {
    Optional<Object> answer(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Object behind, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Optional<Object> answer = answers.answer(method.getName(), arguments);
              if (answer.isPresent()) {
                return answer.get();
              }
              try {
                return method.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Optional<Table> find(ObjectName name) {
    return TABLES.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private List<Table> users(ObjectName type) {
    return USERS.getOrDefault(type.name(), List.of()).stream()
        .map(table -> find(name(table)).orElseThrow())
        .toList();
  }

  private static String together(Set<ObjectName> names) {
    return String.join("+", new TreeSet<>(names.stream().map(ObjectName::name).toList()));
  }

  private final class Catalog implements CatalogReader, BulkReads {

    @Override
    public Schema read(Connection connection, Scope scope) {
      return Schema.empty();
    }

    @Override
    public List<OtherObject> others(Connection connection) {
      return List.of();
    }

    @Override
    public Optional<BulkReads> bulk(Connection connection) {
      return Optional.of(this);
    }

    @Override
    public SchemaState state(Connection connection) {
      return proxy(
          SchemaState.class,
          NoState.INSTANCE,
          (method, arguments) -> {
            if (method.equals("table")) {
              reads.add(((ObjectName) arguments[0]).name());
              return Optional.of(find((ObjectName) arguments[0]));
            }
            reads.add("users of " + ((ObjectName) arguments[0]).name());
            return Optional.of(users((ObjectName) arguments[0]));
          });
    }

    @Override
    public Map<ObjectName, Table> tables(Set<ObjectName> names) {
      reads.add(together(names));
      return names.stream()
          .flatMap(name -> find(name).stream())
          .collect(Collectors.toMap(Table::name, table -> table));
    }

    @Override
    public Map<ObjectName, List<Table>> usingEnums(Set<ObjectName> types) {
      reads.add("users of " + together(types));
      return types.stream().collect(Collectors.toMap(type -> type, ReadAheadTest.this::users));
    }
  }
}
