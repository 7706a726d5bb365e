package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A change of {@code todo.v} that alters values.
 *
 * @param made what makes the table, as in a script
 * @param rows the values of rows 1, 2, … as SQL
 * @param changed what row 2 has after the change, and gets from the application
 * @param altered how many of the rows' values are no more what they were
 */
record AlteredCase(
    String name,
    String made,
    List<String> rows,
    String up,
    String down,
    String changed,
    int altered,
    Predicate<Dialect> possible) {

  private static final String TODO =
      "op.createTable(\"todo\", column(\"id\", BIGINT).notNull(), column(\"v\", %s), primaryKey(\"id\"));";

  static List<AlteredCase> all() {
    List<AlteredCase> cases = new ArrayList<>();
    cases.add(
        typed("a text cut short", "varchar(40)", "varchar(5)", "substr(v, 1, 5)")
            .holding("'bread and butter'", "'milk and honey'", "'salt'", "null")
            .changing("'MILK '", 2));
    cases.add(
        typed("a number rounded", "numeric(12, 4)", "numeric(12, 1)", "")
            .holding("1.2345", "2.5678", "7.5", "null")
            .changing("2.5", 2)
            .on(dialect -> !dialect.id().equals("sqlite")));
    cases.add(
        typed("a number rounded by hand", "numeric(12, 4)", "numeric(12, 1)", "round(v, 1)")
            .holding("1.2345", "2.5678", "7.5", "null")
            .changing("2.5", 2));
    cases.add(
        typed("a whole number cut", "BIGINT", "INTEGER", "v % 1000")
            .holding("9223372036854775807", "5000000000", "17", "null")
            .changing("3", 2));
    cases.add(
        typed("a fraction made whole", "DOUBLE", "INTEGER", "round(v)")
            .holding("1.1000000000000001", "2.7182818284590451", "4", "null")
            .changing("5", 4)
            .on(dialect -> !dialect.id().equals("sqlite")));
    for (String[] cast :
        new String[][] {
          {"postgresql", "v::integer"},
          {"mysql", "cast(v as signed)"},
          {"mariadb", "cast(v as signed)"},
          {"h2", "cast(v as integer)"},
          {"sqlite", "cast(v as integer)"}
        }) {
      cases.add(
          typed("a text made a number, " + cast[0], "varchar(20)", "INTEGER", cast[1])
              .holding("'007'", "'0042'", "'8'", "null")
              .changing("43", cast[0].equals("sqlite") ? 3 : 4)
              .on(dialect -> dialect.id().equals(cast[0])));
    }
    cases.add(
        typed("a time made a date", "timestamp(6)", "DATE", "")
            .holding(
                "'2020-02-29 12:34:56.123456'",
                "'2021-01-01 00:00:01'",
                "'2022-02-02 00:00:00'",
                "null")
            .changing("'2021-01-02'", 3)
            .on(dialect -> !dialect.id().equals("sqlite")));
    cases.add(
        typed("a time made coarse", "timestamp(6)", "timestamp(0)", "")
            .holding(
                "'2020-02-29 12:34:56.123456'",
                "'2021-01-01 00:00:01.5'",
                "'2022-02-02 00:00:00'",
                "null")
            .changing("'2021-01-02 00:00:00'", 2)
            .on(dialect -> !dialect.id().equals("sqlite")));
    cases.add(
        typed("a time that loses its zone", "timestampTz(6)", "timestamp(6)", "")
            .holding(
                "'2020-02-29 12:34:56.123456+01'",
                "'2021-01-01 00:00:01+00'",
                "'2022-02-02 00:00:00+00'",
                "null")
            .changing("'2021-01-02 00:00:00'", 3)
            .on(dialect -> List.of("postgresql", "h2").contains(dialect.id())));
    cases.add(checked());
    cases.add(named());
    cases.add(
        merging(
                "values of ENUM()",
                "enumOf(\"NEW\", \"OPEN\", \"DONE\")",
                "enumOf(\"OPEN\", \"DONE\")")
            .on(dialect -> List.of("mysql", "mariadb", "h2").contains(dialect.id())));
    return cases;
  }

  @Override
  public String toString() {
    return name;
  }

  private static AlteredCase typed(String name, String from, String to, String using) {
    String change = "op.alterColumn(\"todo\", \"v\").type(%s%s);";
    return new AlteredCase(
        name,
        TODO.formatted(from),
        List.of(),
        change.formatted(to, using.isEmpty() ? "" : ", \"" + using + "\""),
        change.formatted(from, ""),
        "",
        0,
        dialect -> true);
  }

  private static AlteredCase merging(String name, String from, String to) {
    AlteredCase one = typed(name, from, to, "");
    return new AlteredCase(
            name,
            one.made,
            List.of(),
            "op.execute(\"update todo set v = 'OPEN' where v = 'NEW'\");\n" + one.up,
            one.down,
            "",
            0,
            one.possible)
        .holding("'NEW'", "'NEW'", "'OPEN'", "null")
        .changing("'DONE'", 2);
  }

  private static AlteredCase checked() {
    String made =
        """
        op.createTable("todo", column("id", BIGINT).notNull(), column("v", varchar(20)),
            primaryKey("id"), check("v in ('NEW', 'OPEN', 'DONE')").named("ck_v"));
        """;
    return new AlteredCase(
            "values of a check",
            made,
            List.of(),
            """
            op.dropCheck("todo", "ck_v");
            op.backfill("todo").set("v", "'OPEN'").where("v = 'NEW'");
            op.addCheck("todo", check("v in ('OPEN', 'DONE')").named("ck_v"));
            """,
            """
            op.dropCheck("todo", "ck_v");
            op.addCheck("todo", check("v in ('NEW', 'OPEN', 'DONE')").named("ck_v"));
            """,
            "",
            0,
            dialect -> dialect.capabilities().checks())
        .holding("'NEW'", "'NEW'", "'OPEN'", "null")
        .changing("'DONE'", 2);
  }

  private static AlteredCase named() {
    String values = "\"NEW\", \"OPEN\", \"DONE\"";
    return new AlteredCase(
            "values of an enum type",
            "op.createEnum(\"mood\", "
                + values
                + ");\n"
                + TODO.formatted("namedEnum(\"mood\", " + values + ")"),
            List.of(),
            """
            op.execute("update todo set v = 'OPEN' where v = 'NEW'");
            op.alterEnum("mood", "OPEN", "DONE");
            """,
            "op.alterEnum(\"mood\", " + values + ");",
            "",
            0,
            dialect -> dialect.capabilities().namedEnums())
        .holding("'NEW'", "'NEW'", "'OPEN'", "null")
        .changing("'DONE'", 2);
  }

  private AlteredCase holding(String... values) {
    return new AlteredCase(name, made, List.of(values), up, down, changed, altered, possible);
  }

  private AlteredCase changing(String value, int count) {
    return new AlteredCase(name, made, rows, up, down, value, count, possible);
  }

  private AlteredCase on(Predicate<Dialect> condition) {
    return new AlteredCase(name, made, rows, up, down, changed, altered, condition);
  }
}
