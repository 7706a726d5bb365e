package dev.cairn.sql;

import static dev.cairn.sql.SqlSyntax.H2;
import static dev.cairn.sql.SqlSyntax.MYSQL;
import static dev.cairn.sql.SqlSyntax.POSTGRESQL;
import static dev.cairn.sql.SqlSyntax.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlLexerTest {

  record Script(String name, SqlSyntax syntax, String sql, List<String> statements) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Script script(String name, SqlSyntax syntax, String sql, String... statements) {
    return new Script(name, syntax, sql, List.of(statements));
  }

  static Stream<Script> scripts() {
    return Stream.of(
        script("nothing", SQLITE, ""),
        script("blanks and terminators", SQLITE, " \r\n ;; ;\t"),
        script("one statement without an end", SQLITE, "  select 1 \n", "select 1"),
        script("two statements", H2, "select 1;select 2;", "select 1", "select 2"),
        script("CRLF", H2, "select 1;\r\nselect\r\n 2;\r\n", "select 1", "select\r\n 2"),
        script("byte order mark", H2, "\uFEFFselect 1;", "select 1"),
        script(
            "semicolon in a string",
            H2,
            "select ';';select 'a''b;'",
            "select ';'",
            "select 'a''b;'"),
        script("semicolon in a quoted name", H2, "select \"a;\"\"b\";x", "select \"a;\"\"b\"", "x"),
        script("backslash is plain", SQLITE, "select '\\';select 2", "select '\\'", "select 2"),
        script(
            "backslash escapes",
            MYSQL,
            "select 'a\\';b';select \"\\\";\"",
            "select 'a\\';b'",
            "select \"\\\";\""),
        script("escaped backslash", MYSQL, "select '\\\\';x", "select '\\\\'", "x"),
        script("E string", POSTGRESQL, "select E'\\';',e'\\\\';x", "select E'\\';',e'\\\\'", "x"),
        script("e string", POSTGRESQL, "select e'\\';';x", "select e'\\';'", "x"),
        script("no E string within a word", POSTGRESQL, "select the'\\';x", "select the'\\'", "x"),
        script("backticks", MYSQL, "select `a;``b`;x", "select `a;``b`", "x"),
        script("backtick is plain", POSTGRESQL, "select `;x", "select `", "x"),
        script("brackets", SQLITE, "select [a;b];x", "select [a;b]", "x"),
        script("array brackets", POSTGRESQL, "select a[1;x", "select a[1", "x"),
        script("dollar quote", POSTGRESQL, "do $$a;'b$$;x", "do $$a;'b$$", "x"),
        script(
            "tagged dollar quote",
            POSTGRESQL,
            "do $f$ a; $$;$$ $g$ $f$;x",
            "do $f$ a; $$;$$ $g$ $f$",
            "x"),
        script("dollar in a name", POSTGRESQL, "select a$b$;x", "select a$b$", "x"),
        script(
            "parameter is no dollar quote",
            POSTGRESQL,
            "select $1;select $2",
            "select $1",
            "select $2"),
        script(
            "dollar quote of H2",
            H2,
            "create alias a as $$ x; y; $$;x",
            "create alias a as $$ x; y; $$",
            "x"),
        script("no dollar quote", SQLITE, "select $$;x", "select $$", "x"),
        script("line comment", SQLITE, "select 1 -- a; 'b\n+ 2;x", "select 1 -- a; 'b\n+ 2", "x"),
        script("line comment at the end", SQLITE, "select 1 -- a;b", "select 1"),
        script("comment before", SQLITE, "-- a;\n/* b; */ select 1;", "select 1"),
        script("comment behind", SQLITE, "select 1 /* a */;x", "select 1", "x"),
        script("comments alone", SQLITE, "-- a;\n; /* b; */ ;"),
        script("comment inside", SQLITE, "select /* a; ' */ 1;x", "select /* a; ' */ 1", "x"),
        script("comments do not nest", SQLITE, "select /* /* ; */ 1;x", "select /* /* ; */ 1", "x"),
        script(
            "comments nest",
            POSTGRESQL,
            "select /* /* ; */ ' ; */ 1;x",
            "select /* /* ; */ ' ; */ 1",
            "x"),
        script("slash star slash", POSTGRESQL, "select /*/ ; */ 1;x", "select /*/ ; */ 1", "x"),
        script(
            "MySQL's line comment needs a blank",
            MYSQL,
            "select 5--1;x -- y;\n;--\n",
            "select 5--1",
            "x"),
        script("hash comment", MYSQL, "select 1 # a;\n+1;x", "select 1 # a;\n+1", "x"),
        script("hash is an operator", POSTGRESQL, "select a#>'b';x", "select a#>'b'", "x"),
        script(
            "comment that is code",
            MYSQL,
            "/*!40101 SET NAMES utf8 */;x",
            "/*!40101 SET NAMES utf8 */",
            "x"),
        script(
            "comment that is code holds a terminator",
            MYSQL,
            "/*!50000 a;b ';*/' */;x",
            "/*!50000 a;b ';*/' */",
            "x"),
        script(
            "MariaDB's comment that is code", MYSQL, "/*M!100100 a */;x", "/*M!100100 a */", "x"),
        script(
            "transaction is no body",
            SQLITE,
            "BEGIN; select 1; END; select 2",
            "BEGIN",
            "select 1",
            "END",
            "select 2"),
        script(
            "BEGIN TRANSACTION is no body",
            SQLITE,
            "begin transaction;x;end transaction;",
            "begin transaction",
            "x",
            "end transaction"),
        script(
            "CASE outside bodies",
            SQLITE,
            "select case when 1 then 2 end;x",
            "select case when 1 then 2 end",
            "x"),
        script(
            "trigger",
            SQLITE,
            "create trigger t after insert on a begin update b set c = 1; delete from d; end; x",
            "create trigger t after insert on a begin update b set c = 1; delete from d; end",
            "x"),
        script(
            "trigger with CASE",
            SQLITE,
            "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a WHEN CASE 1 WHEN 1 THEN 1 END"
                + " BEGIN SELECT CASE WHEN 1 THEN CASE 2 WHEN 2 THEN 3 END END; SELECT 2; END; x",
            "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a WHEN CASE 1 WHEN 1 THEN 1 END"
                + " BEGIN SELECT CASE WHEN 1 THEN CASE 2 WHEN 2 THEN 3 END END; SELECT 2; END",
            "x"),
        script(
            "names called end and begin",
            SQLITE,
            "create trigger t after insert on a begin update b set c = new.end, d = b.begin; end;x",
            "create trigger t after insert on a begin update b set c = new.end, d = b.begin; end",
            "x"),
        script(
            "a table called trigger",
            SQLITE,
            "create table trigger (begin int); x",
            "create table trigger (begin int)",
            "x"),
        script(
            "procedure",
            MYSQL,
            "create definer=`r`@`%` procedure p(begin int) begin declare exit handler for"
                + " sqlexception begin end; l: begin if a then b; end if; while c do d; end while;"
                + " end l; case x when 1 then y; end case; end; x",
            "create definer=`r`@`%` procedure p(begin int) begin declare exit handler for"
                + " sqlexception begin end; l: begin if a then b; end if; while c do d; end while;"
                + " end l; case x when 1 then y; end case; end",
            "x"),
        script(
            "locking clause behind CASE",
            MYSQL,
            "create procedure p() begin select 1 order by case a when 1 then 2 end for update; end;"
                + "x",
            "create procedure p() begin select 1 order by case a when 1 then 2 end for update; end",
            "x"),
        script(
            "event",
            MYSQL,
            "alter event e on schedule every 1 day do begin a; b; end;x",
            "alter event e on schedule every 1 day do begin a; b; end",
            "x"),
        script(
            "routine without a body",
            MYSQL,
            "create procedure p() select 1; x",
            "create procedure p() select 1",
            "x"),
        script(
            "anonymous block of MariaDB",
            MYSQL,
            "begin not atomic a; b; end;x",
            "begin not atomic a; b; end",
            "x"),
        script(
            "BEGIN ATOMIC",
            POSTGRESQL,
            "create function f() returns int language sql begin atomic select 1; select 2; end; x",
            "create function f() returns int language sql begin atomic select 1; select 2; end",
            "x"),
        script(
            "function in dollar quotes",
            POSTGRESQL,
            "create function f() returns int as $$ begin return 1; end $$ language plpgsql; x",
            "create function f() returns int as $$ begin return 1; end $$ language plpgsql",
            "x"),
        script(
            "bodies without END where the syntax has none",
            H2,
            "create trigger t before insert on a call \"b\"; x",
            "create trigger t before insert on a call \"b\"",
            "x"),
        script(
            "delimiter",
            MYSQL,
            "a;\nDELIMITER //\ncreate procedure p() begin b; c; end//\nd // \ndelimiter ;\ne;f",
            "a",
            "create procedure p() begin b; c; end",
            "d",
            "e",
            "f"),
        script(
            "delimiter of dollars",
            MYSQL,
            "delimiter $$\r\nbegin a; end$$\r\nx$$",
            "begin a; end",
            "x"),
        script("semicolon before a delimiter", MYSQL, "delimiter //\na; b;//\n;//", "a; b"),
        script(
            "delimiter within a string", MYSQL, "delimiter //\na '//' -- //\n//b", "a '//'", "b"),
        script(
            "dump of a trigger",
            MYSQL,
            "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`l`*/ /*!50003 TRIGGER t BEFORE"
                + " INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END */;;\nDELIMITER ;\nx;",
            "/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`l`*/ /*!50003 TRIGGER t BEFORE"
                + " INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END */",
            "x"),
        script(
            "a column called delimiter",
            MYSQL,
            "create table a (\ndelimiter int);x",
            "create table a (\ndelimiter int)",
            "x"),
        script("delimiter is a plain word", POSTGRESQL, "delimiter //;x", "delimiter //", "x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void splits(Script script) {
    assertThat(SqlLexer.split(script.sql(), script.syntax()))
        .extracting(SqlStatement::text)
        .isEqualTo(script.statements());
  }

  @Test
  void countsLines() {
    assertThat(SqlLexer.split("\n-- a\nselect\n1;\r\n/*\n*/ x; y\n;'\n';z", POSTGRESQL))
        .extracting(SqlStatement::line)
        .containsExactly(3, 6, 6, 7, 8);
  }

  @Test
  void countsLinesThroughQuotesAndDelimiters() {
    assertThat(SqlLexer.split("'\n\n' a;\nDELIMITER //\nb//", MYSQL))
        .containsExactly(new SqlStatement("'\n\n' a", 1), new SqlStatement("b", 5));
  }

  static Stream<Script> unclosed() {
    return Stream.of(
        script("string", SQLITE, "a;\n'b''", "The string that begins at line 2 is not closed."),
        script("name", SQLITE, "\n\"b", "The quoted name that begins at line 2 is not closed."),
        script("backtick", MYSQL, "`b", "The quoted name that begins at line 1 is not closed."),
        script("bracket", SQLITE, "[b", "The quoted name that begins at line 1 is not closed."),
        script("escape", MYSQL, "'b\\", "The string that begins at line 1 is not closed."),
        script(
            "dollars",
            POSTGRESQL,
            "a\n$f$ b $$",
            "The dollar-quoted string that begins at line 2 is not closed."),
        script("comment", H2, "a\n\n/* b", "The comment that begins at line 3 is not closed."),
        script(
            "nested comment", H2, "/* /* b */", "The comment that begins at line 1 is not closed."),
        script(
            "comment that is code",
            MYSQL,
            "a;\n/*! b;",
            "The comment that begins at line 2 is not closed."),
        script(
            "body",
            SQLITE,
            "create trigger t after insert on a\nbegin select case 1 end;",
            "The body that begins with begin at line 2 has no END."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unclosed")
  void saysWhatIsNotClosed(Script script) {
    assertThatThrownBy(() -> SqlLexer.split(script.sql(), script.syntax()))
        .isInstanceOf(CairnException.class)
        .hasMessage(script.statements().get(0));
  }
}
