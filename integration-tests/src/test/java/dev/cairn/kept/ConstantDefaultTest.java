package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.testing.Engines;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file of SQL says of a default by a script's text, a run says by the catalog's. */
class ConstantDefaultTest {

  private static final List<String> CONSTANT =
      List.of(
          "varchar(20) default 'x'",
          "varchar(20) default 'it''s (not) now'",
          "varchar(20) default ''",
          "integer default 7",
          "integer default -7",
          "numeric(10,2) default 1.50",
          "numeric(10,2) default -.5",
          "double precision default 1.5e3",
          "date default '2020-01-01'",
          "timestamp default '2020-01-01 10:00:00'",
          "timestamp default current_timestamp");

  private static final List<String> COMPUTED =
      List.of(
          "integer default ((3 + 4) * 2)",
          "integer default (10 + 2)",
          "date default (current_date)",
          "date default (cast('2020-01-01' as date))",
          "varchar(20) default (cast('x' as char(3)))");

  private static final List<String> OF_POSTGRES =
      List.of(
          "varchar(20) default 'v' || '1'",
          "text default 'x' collate \"C\"",
          "boolean default true",
          "timestamptz default now()",
          "time default time '10:00'",
          "uuid default '00000000-0000-0007-0000-000000000001'",
          "interval default interval '1 day'",
          "bytea default '\\x00'",
          "bit(1) default b'0'",
          "integer[] default '{1}'",
          "integer[] default array[1, 2]",
          "boolean default (not true)",
          "boolean default ('a' like 'a%')",
          "boolean default (1 between 0 and 2)",
          "boolean default (1 in (1, 2))",
          "boolean default (1 = 1 or 2 = 3)");

  private static final List<String> OF_MYSQL =
      List.of(
          "bit(1) default b'0'",
          "boolean default true",
          "varchar(20) default 'a\\\\b'",
          "binary(2) default x'4142'",
          "datetime(3) default now(3)");

  private static final List<String> EXPRESSIONS_OF_MYSQL =
      List.of(
          "varchar(20) default (_utf8mb4'x')",
          "date default (curdate())",
          "integer default ('x' || 'y')",
          "integer default (1 && 0)",
          "integer default (not 1)",
          "integer default (1 xor 0)",
          "integer default (7 div 2)",
          "integer default (7 mod 2)",
          "integer default (mod(7, 2))",
          "integer default (1 between 0 and 2)",
          "integer default (1 in (1, 2))",
          "integer default ('a' like 'a%')");

  private static final List<String> OF_H2 =
      List.of(
          "varchar(20) default 'v' || '1'",
          "varchar(20) default U&'a\\005Cb'",
          "date default date '2020-01-01'",
          "timestamp with time zone default timestamp with time zone '2020-01-01 10:00:00+01'",
          "uuid default uuid '00000000-0000-0007-0000-000000000001'",
          "varbinary(2) default x'4142'",
          "json default json '{}'",
          "numeric(10,2) default 10 / 4",
          "integer default abs(-3)",
          "integer default ascii('a')",
          "integer default ceil(1.5)",
          "integer default ceiling(1.5)",
          "varchar(20) default char(65)",
          "integer default char_length('abc')",
          "integer default character_length('abc')",
          "varchar(20) default coalesce('a', 'b')",
          "varchar(20) default concat('a', 'b')",
          "varchar(20) default concat_ws('-', 'a', 'b')",
          "integer default floor(1.5)",
          "integer default greatest(1, 2)",
          "varchar(20) default insert('abc', 1, 1, 'x')",
          "varchar(20) default lcase('A')",
          "integer default least(1, 2)",
          "varchar(20) default left('abc', 1)",
          "integer default length('abc')",
          "integer default locate('b', 'abc')",
          "varchar(20) default lower('A')",
          "varchar(20) default lpad('a', 2, '0')",
          "varchar(20) default ltrim(' a')",
          "integer default mod(7, 2)",
          "integer default octet_length('abc')",
          "integer default power(2, 3)",
          "varchar(20) default repeat('a', 2)",
          "varchar(20) default replace('a', 'a', 'b')",
          "varchar(20) default right('abc', 1)",
          "integer default round(1.5)",
          "varchar(20) default rpad('a', 2, '0')",
          "varchar(20) default rtrim('a ')",
          "integer default sign(-3)",
          "varchar(20) default space(2)",
          "double precision default sqrt(4)",
          "varchar(20) default substr('abc', 2)",
          "varchar(20) default substring('abc', 2)",
          "varchar(20) default trim(' a ')",
          "integer default trunc(1.5)",
          "varchar(20) default ucase('a')",
          "varchar(20) default upper('a')",
          "varchar(20) default soundex('abc')",
          "varbinary(64) default hash('SHA-256','a')",
          "varchar(20) default case when 1=1 then 'a' else 'b' end",
          "varchar(20) default case 1 when 1 then 'a' else 'b' end",
          "varchar(20) default nullif('a','b')",
          "int default nullif(1,2)",
          "varchar(20) default ifnull('b','a')",
          "varchar(20) default nvl('b','a')",
          "varchar(20) default nvl2('a','b','c')",
          "varchar(20) default casewhen(true,'a','b')",
          "double precision default acos(1)",
          "double precision default asin(1)",
          "double precision default atan(1)",
          "double precision default atan2(1,2)",
          "double precision default cos(1)",
          "double precision default cosh(1)",
          "double precision default cot(1)",
          "double precision default sin(1)",
          "double precision default sinh(1)",
          "double precision default tan(1)",
          "double precision default tanh(1)",
          "double precision default exp(1)",
          "double precision default ln(2)",
          "double precision default log(2)",
          "double precision default log(2,8)",
          "double precision default log10(2)",
          "double precision default degrees(1)",
          "double precision default radians(1)",
          "double precision default pi()",
          "double precision default roundmagic(1.5)",
          "int default zero()",
          "int default truncate(1.5)",
          "varchar(20) default truncate_value('abc',2,true)",
          "int default gcd(4,6)",
          "int default lcm(4,6)",
          "int default bitand(3,1)",
          "int default bitor(3,1)",
          "int default bitxor(3,1)",
          "int default bitnot(3)",
          "int default bitnand(3,1)",
          "int default bitnor(3,1)",
          "int default bitxnor(3,1)",
          "int default bitcount(3)",
          "boolean default bitget(3,1)",
          "int default lshift(3,1)",
          "int default rshift(3,1)",
          "int default ulshift(3,1)",
          "int default urshift(3,1)",
          "int default rotateleft(3,1)",
          "int default rotateright(3,1)",
          "int default bit_length('a')",
          "varchar(20) default btrim(' a ')",
          "varchar(20) default chr(65)",
          "int default difference('a','b')",
          "varchar(20) default hextoraw('0041')",
          "varchar(20) default rawtohex('A')",
          "boolean default regexp_like('a','a')",
          "varchar(20) default regexp_replace('abc','b','x')",
          "varchar(20) default stringdecode('a')",
          "varchar(20) default stringencode('a')",
          "varbinary(20) default stringtoutf8('a')",
          "varchar(20) default utf8tostring(x'41')",
          "varchar(20) default to_char(1)",
          "varchar(20) default to_char(date '2020-01-01','YYYY')",
          "varchar(20) default translate('abc','b','x')",
          "varchar(20) default quote_ident('a')",
          "varchar(20) default xmltext('a')",
          "varchar(40) default xmlcomment('a')",
          "varchar(40) default xmlnode('a')",
          "varchar(40) default xmlattr('a','b')",
          "varchar(40) default xmlcdata('a')",
          "varchar(60) default xmlstartdoc()",
          "bigint default ora_hash('a')",
          "varbinary(99) default compress('a')",
          "varbinary(99) default expand(compress('a'))",
          "varbinary(99) default encrypt('AES','00','a')",
          "varbinary(99) default decrypt('AES','00',encrypt('AES','00','a'))",
          "int default position('b' in 'abc')",
          "int default position('b','abc')",
          "int default instr('abc','b')",
          "int default year(date '2020-01-01')",
          "int default month(date '2020-01-01')",
          "int default day(date '2020-01-01')",
          "int default day_of_month(date '2020-01-01')",
          "int default dayofmonth(date '2020-01-01')",
          "int default day_of_week(date '2020-01-01')",
          "int default day_of_year(date '2020-01-01')",
          "int default iso_year(date '2020-01-01')",
          "int default iso_week(date '2020-01-01')",
          "int default week(date '2020-01-01')",
          "int default quarter(date '2020-01-01')",
          "int default hour(time '10:00:00')",
          "int default minute(time '10:00:00')",
          "int default second(time '10:00:00')",
          "int default extract(year from date '2020-01-01')",
          "date default dateadd('DAY',1,date '2020-01-01')",
          "date default dateadd(day,1,date '2020-01-01')",
          "date default timestampadd(day,1,date '2020-01-01')",
          "int default datediff(day,date '2020-01-01',date '2020-01-02')",
          "int default timestampdiff(day,date '2020-01-01',date '2020-01-02')",
          "timestamp default date_trunc('DAY',timestamp '2020-01-01 10:00:00')",
          "varchar(20) default dayname(date '2020-01-01')",
          "varchar(20) default monthname(date '2020-01-01')",
          "date default last_day(date '2020-01-01')",
          "varchar(20) default formatdatetime(timestamp '2020-01-01 10:00:00','yyyy')",
          "int default cardinality(array[1])",
          "int default array_max_cardinality(array[1])",
          "boolean default array_contains(array[1],1)",
          "int default array_length(array[1])",
          "json default json_array('a')",
          "json default json_object('a':1)",
          "json default json_object(key 'a' value 1)",
          "boolean default (not true)",
          "boolean default 1 = 1",
          "boolean default true and false",
          "boolean default ('a' like 'a%')",
          "boolean default 1 in (1,2)",
          "boolean default (1 between 0 and 2)",
          "boolean default 'a' is null",
          "boolean default 'a' is not null",
          "boolean default 1 is distinct from 2",
          "date default date '2020-01-01' + 1",
          "date default date '2020-01-01' + interval '1' day",
          "int default 3 % 2",
          "varchar(20) default 'a' || 1",
          "varchar(20) default left('abc',1)",
          "int array default array[1,2]",
          "int array default array_slice(array[1,2],1,1)",
          "int array default trim_array(array[1,2],1)",
          "int array default array_append(array[1],2)",
          "int array default array_cat(array[1],array[2])",
          "varchar(20) default trim(both 'x' from 'xax')",
          "varchar(20) default substring('abc' from 2 for 1)",
          "integer default year(current_date)",
          "date default dateadd(day, 1, current_date)",
          "varchar(20) default case when 'a' is not null then 'b' else upper('c') end",
          "varchar(20) default case when current_date > date '2020-01-01' then 'a' else 'b' end");

  private static List<String> constant(Engines engine) {
    return switch (engine) {
      case SQLITE -> both(both(CONSTANT, COMPUTED), List.of("varchar(20) default ('v' || '1')"));
      case H2 -> both(both(CONSTANT, COMPUTED), OF_H2);
      case POSTGRESQL_18 -> both(both(CONSTANT, COMPUTED), OF_POSTGRES);
      case MARIADB, NEWEST_MYSQL ->
          both(both(CONSTANT, OF_MYSQL), both(COMPUTED, EXPRESSIONS_OF_MYSQL));
      case MYSQL -> both(CONSTANT, OF_MYSQL);
    };
  }

  private static List<String> other(Engines engine) {
    return switch (engine) {
      case SQLITE -> List.of("varchar(40) default (lower(hex(randomblob(4))))");
      case H2 ->
          List.of(
              "uuid default random_uuid()",
              "varchar(40) default lower(random_uuid())",
              "varchar(40) default current_user",
              "integer default session_id()",
              "varchar(9) default nullif('a', 'a')",
              "varchar(9) default case when 1 = 2 then 'a' end",
              "integer default null");
      case POSTGRESQL_18 ->
          List.of(
              "uuid default gen_random_uuid()",
              "varchar(40) default lower('A')",
              "varchar(40) default current_user",
              "integer default length('abc'::text)");
      case MYSQL -> List.of("integer default null");
      case MARIADB, NEWEST_MYSQL ->
          List.of(
              "varchar(40) default (uuid())",
              "varchar(40) default (lower('A'))",
              "integer default (length('abc'))",
              "integer default null");
    };
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void judgesACatalogsTextAsThePersonsWhoWroteTheDefault(Engines engine) throws Exception {
    List<String> constant = constant(engine);
    List<String> all = both(constant, other(engine));
    ConnectionSource database = engine.server().freshDatabase();
    List<String> wrong = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table t ("
              + String.join(
                  ", ",
                  IntStream.range(0, all.size()).mapToObj(i -> "c" + i + " " + all.get(i)).toList())
              + ")");
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      Schema found = dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA);
      List<Column> columns = found.tables().values().iterator().next().columns();
      for (int i = 0; i < all.size(); i++) {
        boolean expected = i < constant.size();
        String written = all.get(i).substring(all.get(i).indexOf(" default ") + 9);
        String read = columns.get(i).defaultSql().orElse("null");
        if (ConstantDefault.is(written, dialect) != expected) {
          wrong.add("written: " + written);
        }
        if (ConstantDefault.is(read, dialect) != expected) {
          wrong.add("read: " + read + ", written: " + written);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
