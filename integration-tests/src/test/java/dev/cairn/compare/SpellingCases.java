package dev.cairn.compare;

import dev.cairn.dialect.Dialect;
import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is spelt in two ways and is one thing: never a difference. */
final class SpellingCases {

  private static final String USERS =
      "create table users (id bigint not null, email varchar(60), primary key (id))";

  private SpellingCases() {}

  static List<SpellingCase> all() {
    List<SpellingCase> cases = new ArrayList<>();
    constraints(cases);
    types(cases);
    defaults(cases);
    expressions(cases);
    names(cases);
    numbered(cases);
    others(cases);
    return cases;
  }

  private static void constraints(List<SpellingCase> cases) {
    cases.add(
        new SpellingCase(
            "Hibernate's hashed names, and the indexes that keys bring with them",
            SpellingCases::everywhere,
            List.of(
                "create table users (id bigint not null, email varchar(60), primary key (id),"
                    + " constraint UK6dotkott2kjsp8vw4d0m25fb7 unique (email))",
                created("foreign key (owner_id) references users (id)")
                    .replace("foreign", "constraint FKs3ejl7rmxavsk6rfaw0rv2b0h foreign"),
                "create index IDXbm8r7l5wu2q0w on todo (title)"),
            own ->
                of(
                    users().withUniques(List.of(UniqueConstraint.on("email"))),
                    todo()
                        .withForeignKeys(List.of(owner(Action.NO_ACTION)))
                        .withIndexes(
                            List.of(Index.on("any", "title").withName(Optional.empty()))))));
    cases.add(
        new SpellingCase(
            "an action in small letters",
            SpellingCases::everywhere,
            List.of(
                USERS, created("foreign key (owner_id) references users (id) on delete cascade")),
            own -> of(users(), todo().withForeignKeys(List.of(owner(Action.CASCADE))))));
    cases.add(
        new SpellingCase(
            "NO ACTION and no action given",
            SpellingCases::everywhere,
            List.of(
                USERS,
                created(
                    "foreign key (owner_id) references users (id)"
                        + " on delete no action on update no action")),
            own -> of(users(), todo().withForeignKeys(List.of(owner(Action.NO_ACTION))))));
    cases.add(
        new SpellingCase(
            "asc and no order",
            SpellingCases::everywhere,
            List.of(created(), "create index ix_title on todo (title asc)"),
            own -> of(todo().withIndexes(List.of(Index.on("ix_title", "title"))))));
    cases.add(
        new SpellingCase(
            "desc and desc nulls first",
            on("postgresql"),
            List.of(created(), "create index ix_title on todo (title desc nulls first)"),
            own ->
                of(
                    todo()
                        .withIndexes(
                            List.of(
                                Index.on("ix_title")
                                    .withKeys(
                                        List.of(
                                            new Index.Key(
                                                "title", false, true, Index.Nulls.DEFAULT))))))));
    cases.add(
        new SpellingCase(
            "a check with ANY and one with IN",
            on("postgresql"),
            List.of(created("check ((title)::text = any (array['OPEN'::text, 'DONE'::text]))")),
            own ->
                of(
                    todo()
                        .withChecks(
                            List.of(
                                new CheckConstraint(
                                    Optional.empty(), "title in ('OPEN','DONE')"))))));
  }

  private static void types(List<SpellingCase> cases) {
    cases.add(typed("character varying and varchar", "character varying(30)", Types.varchar(30)));
    cases.add(typed("decimal and numeric", "decimal(10,2)", Types.numeric(10, 2)));
    cases.add(typed("numeric and numeric", "numeric(10,2)", Types.numeric(10, 2)));
    Predicate<Dialect> family = on("mysql", "mariadb");
    cases.add(typed("the display width of an integer", family, "int(11)", Types.INTEGER));
    cases.add(typed("the display width of a bigint", family, "bigint(20)", Types.BIGINT));
    cases.add(typed("tinyint(1) and boolean", family, "tinyint(1)", Types.BOOLEAN));
    cases.add(typed("datetime(6) and timestamp(6)", family, "datetime(6)", Types.timestamp(6)));
    cases.add(typed("datetime and timestamp", on("sqlite"), "datetime", Types.timestamp(6)));
    cases.add(typed("binary(16) and a UUID", on("mysql"), "binary(16)", Types.UUID));
    cases.add(typed("uuid and a UUID", on("mariadb", "postgresql", "h2"), "uuid", Types.UUID));
    cases.add(typed("blob and a UUID", on("sqlite"), "blob", Types.UUID));
  }

  private static SpellingCase typed(String name, String sql, ColumnType type) {
    return typed(name, SpellingCases::everywhere, sql, type);
  }

  private static SpellingCase typed(
      String name, Predicate<Dialect> possibleOn, String sql, ColumnType type) {
    return column(name, possibleOn, sql, Column.of("c", type));
  }

  private static SpellingCase column(
      String name, Predicate<Dialect> possibleOn, String sql, Column column) {
    return new SpellingCase(
        name,
        possibleOn,
        List.of("create table t (id bigint not null, c " + sql + ", primary key (id))"),
        own -> of(table("t", column)));
  }

  private static void defaults(List<SpellingCase> cases) {
    Column text = Column.of("c", Types.varchar(30));
    cases.add(
        column(
            "a default with a quote",
            SpellingCases::everywhere,
            "varchar(30) default 'has '' quote'",
            text.withDefault(Optional.of("'has '' quote'"))));
    cases.add(
        column(
            "a default, cast in the database",
            on("postgresql"),
            "varchar(30) default 'OPEN'::character varying",
            text.withDefault(Optional.of("'OPEN'"))));
    cases.add(
        column(
            "a default, cast in the models",
            on("postgresql"),
            "varchar(30) default 'OPEN'",
            text.withDefault(Optional.of("'OPEN'::character varying"))));
    cases.add(
        column(
            "now() and CURRENT_TIMESTAMP",
            on("postgresql"),
            "timestamp(6) default now()",
            Column.of("c", Types.timestamp(6)).withDefault(Optional.of("CURRENT_TIMESTAMP"))));
    cases.add(
        column(
            "now() and CURRENT_TIMESTAMP of a server that takes them for one",
            on("mysql", "mariadb"),
            "datetime(6) default now(6)",
            Column.of("c", Types.timestamp(6)).withDefault(Optional.of("CURRENT_TIMESTAMP(6)"))));
    cases.add(
        column(
            "the spacing of an expression",
            dialect -> dialect.capabilities().expressionDefaults(),
            "integer default (1+2)",
            Column.of("c", Types.INTEGER).withDefault(Optional.of("( 1 + 2 )"))));
  }

  /** Each as it is written, as a default, a check and a generated column, and read back. */
  private static void expressions(List<SpellingCase> cases) {
    Map<String, List<String>> spelt =
        Map.of(
            "h2",
            List.of(
                "case when %s > 3 then 1 end",
                "case when %s > 3 then 1 else null end",
                "case %s when 3 then 1 when 4 then 2 end",
                "decode(%s, 3, 1)",
                "decode(%s, 3, 1, 2)",
                "decode(%s, 3, 1, 4, 2, null)"),
            "mariadb",
            List.of(
                "convert(%s, char)",
                "cast(%s as char)",
                "convert(%s using utf8mb4)",
                "convert(%s, char(3))",
                "cast(%s as char(3) character set latin1)",
                "convert(%s, signed)",
                "case when %s > 3 then 1 end"));
    spelt.forEach(
        (id, all) ->
            all.forEach(
                expression -> {
                  cases.add(computed(id, expression));
                  cases.add(checked(id, expression));
                  for (String value :
                      id.equals("h2")
                          ? List.of("4", "2", "extract(day from current_date)")
                          : List.of("'x'", "_utf8mb4'x'", "'4'", "current_date")) {
                    String sql = expression.formatted(value);
                    cases.add(
                        column(
                            "default " + sql,
                            on(id),
                            "varchar(30) default (" + sql + ")",
                            Column.of("c", Types.varchar(30)).withDefault(Optional.of(sql))));
                  }
                }));
  }

  private static SpellingCase computed(String id, String expression) {
    String sql = expression.formatted("n");
    return new SpellingCase(
        "generated " + sql,
        on(id),
        List.of(
            "create table t (id bigint not null, n integer, c varchar(30) generated always as ("
                + sql
                + "), primary key (id))"),
        own ->
            of(
                table(
                    "t",
                    Column.of("n", Types.INTEGER),
                    Column.of("c", Types.varchar(30))
                        .withGenerated(Optional.of(new Generated(sql, false))))));
  }

  private static SpellingCase checked(String id, String expression) {
    String sql = expression.formatted("n") + " = '1'";
    return new SpellingCase(
        "check " + sql,
        on(id),
        List.of(
            "create table t (id bigint not null, n integer, primary key (id), check ("
                + sql
                + "))"),
        own ->
            of(
                table("t", Column.of("n", Types.INTEGER))
                    .withChecks(List.of(new CheckConstraint(Optional.empty(), sql)))));
  }

  private static void names(List<SpellingCase> cases) {
    cases.add(
        new SpellingCase(
            "the default schema, named",
            dialect -> dialect.capabilities().namespaces(),
            List.of(USERS, created("foreign key (owner_id) references users (id)")),
            own -> {
              ObjectName users = new ObjectName(own, "users");
              return of(
                  users().withName(users),
                  todo()
                      .withName(new ObjectName(own, "todo"))
                      .withForeignKeys(List.of(owner(Action.NO_ACTION).withTarget(users))));
            }));
    String longest = "n".repeat(300);
    cases.add(
        new SpellingCase(
            "names cut at the limit",
            dialect -> dialect.identifiers().maxLength() < longest.length(),
            dialect -> {
              String cut = dialect.identifiers().cut(longest);
              return List.of(
                  "create table %s (id bigint not null, %s integer, primary key (id),"
                          .formatted(cut, cut)
                      + " constraint u%s unique (%s))".formatted(cut.substring(1), cut));
            },
            own ->
                of(
                    table(longest, Column.of(longest, Types.INTEGER))
                        .withUniques(
                            List.of(
                                UniqueConstraint.on(longest)
                                    .withName(Optional.of("u" + longest)))))));
    cases.add(
        new SpellingCase(
            "the case of names",
            on("postgresql", "h2", "sqlite"),
            List.of("create table ToDo (ID bigint not null, Title varchar(30), primary key (ID))"),
            own -> of(table("todo", Column.of("title", Types.varchar(30))))));
    cases.add(
        new SpellingCase(
            "the case of columns",
            on("mysql", "mariadb"),
            List.of("create table todo (ID bigint not null, Title varchar(30), primary key (ID))"),
            own -> of(table("todo", Column.of("title", Types.varchar(30))))));
  }

  private static void numbered(List<SpellingCase> cases) {
    Function<String, Schema> counted =
        own ->
            of(
                todo()
                    .replaceColumn(
                        "id",
                        Column.of("id", Types.BIGINT)
                            .withNullable(false)
                            .withIdentity(Optional.of(Identity.BY_DEFAULT))));
    String columns = ", title varchar(30), owner_id bigint, primary key (id))";
    cases.add(
        new SpellingCase(
            "a serial column, its sequence and an identity",
            on("postgresql"),
            List.of("create table todo (id bigserial not null" + columns),
            counted));
    cases.add(
        new SpellingCase(
            "an identity and its sequence",
            on("postgresql", "h2"),
            List.of("create table todo (id bigint generated by default as identity" + columns),
            counted));
    cases.add(
        new SpellingCase(
            "auto_increment and an identity",
            on("mysql", "mariadb", "h2"),
            List.of("create table todo (id bigint not null auto_increment" + columns),
            counted));
    cases.add(
        new SpellingCase(
            "an autoincrementing key and an identity",
            on("sqlite"),
            List.of(
                "create table todo (id integer primary key autoincrement, title varchar(30),"
                    + " owner_id bigint)"),
            counted));
    cases.add(
        new SpellingCase(
            "an id fed by a sequence is no identity",
            dialect -> dialect.capabilities().sequences(),
            List.of("create sequence todo_seq start with 1 increment by 50", created()),
            own ->
                Schema.of(
                    List.of(todo()),
                    List.of(new Sequence(ObjectName.of("todo_seq"), 1, 50)),
                    Set.of(),
                    Set.of())));
    cases.add(
        new SpellingCase(
            "an id that draws on a sequence by its default",
            on("postgresql"),
            List.of(
                "create sequence todo_seq start with 1 increment by 50",
                created(),
                "alter table todo alter column id set default nextval('todo_seq')"),
            own ->
                Schema.of(
                    List.of(todo()),
                    List.of(new Sequence(ObjectName.of("todo_seq"), 1, 50)),
                    Set.of(),
                    Set.of())));
  }

  private static void others(List<SpellingCase> cases) {
    cases.add(
        new SpellingCase(
            "tables of Cairn, Flyway and Liquibase",
            SpellingCases::everywhere,
            List.of(
                created(),
                "create table cairn_version (id integer)",
                "create table flyway_schema_history (id integer)",
                "create table DATABASECHANGELOG (id integer)",
                "create table databasechangeloglock (id integer)"),
            own -> of(todo())));
    cases.add(
        new SpellingCase(
            "what an extension owns",
            on("postgresql"),
            List.of(
                created(),
                "create table of_extension (id integer)",
                "create sequence numbers_of_extension",
                "create type mood_of_extension as enum ('sad', 'ok')",
                "alter extension plpgsql add table of_extension",
                "alter extension plpgsql add sequence numbers_of_extension",
                "alter extension plpgsql add type mood_of_extension"),
            own -> of(todo())));
    cases.add(
        new SpellingCase(
            "columns in another order",
            SpellingCases::everywhere,
            List.of("create table t (b integer, a integer, id bigint not null, primary key (id))"),
            own -> of(table("t", Column.of("a", Types.INTEGER), Column.of("b", Types.INTEGER)))));
  }

  private static boolean everywhere(Dialect dialect) {
    return true;
  }

  private static Predicate<Dialect> on(String... ids) {
    return dialect -> List.of(ids).contains(dialect.id());
  }

  private static String created(String... constraints) {
    return "create table todo (id bigint not null, title varchar(30), owner_id bigint,"
        + " primary key (id)"
        + String.join("", List.of(constraints).stream().map(it -> ", " + it).toList())
        + ")";
  }

  private static Schema of(Table... tables) {
    return Schema.ofTables(List.of(tables));
  }

  private static Table users() {
    return table("users", Column.of("email", Types.varchar(60)));
  }

  private static Table todo() {
    return table(
        "todo", Column.of("title", Types.varchar(30)), Column.of("owner_id", Types.BIGINT));
  }

  private static Table table(String name, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(Column.of("id", Types.BIGINT).withNullable(false));
    all.addAll(List.of(columns));
    return Table.of(ObjectName.of(name), all).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  private static ForeignKey owner(Action onDelete) {
    return new ForeignKey(
        Optional.empty(),
        List.of("owner_id"),
        ObjectName.of("users"),
        List.of("id"),
        onDelete,
        Action.NO_ACTION,
        Deferrability.NOT_DEFERRABLE);
  }
}
