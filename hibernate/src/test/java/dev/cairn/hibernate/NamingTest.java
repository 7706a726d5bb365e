package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.model.ModelRequest;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;

class NamingTest {

  /** A strategy of an application's own. */
  static final class Prefixing extends PhysicalNamingStrategyStandardImpl {
    private static final long serialVersionUID = 1L;

    @Override
    public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
      return Identifier.toIdentifier("t_" + name.getText());
    }
  }

  @Test
  void foldsNamesWithoutQuotesAndKeepsQuotedOnes() {
    assertThat(Reading.of("postgresql", "names").table("useraccount").columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder(
            "userid", "firstname", "Quoted Name", "order", "invitedby_userid");
  }

  @Test
  void keepsTheCaseWhereTheDatabaseDoes() {
    assertThat(Reading.of("mysql", "names").table("UserAccount").columns())
        .extracting(Column::name)
        .contains("userId", "firstName", "invitedBy_userId");
  }

  @Test
  void namesAsSpringBootDoes() {
    Reading reading = Reading.named("postgresql", "names", "spring");

    assertThat(reading.table("user_account").columns())
        .extracting(Column::name)
        .contains("user_id", "first_name", "invited_by_user_id");
    assertThat(reading.reading().schema().tables())
        .containsKey(ObjectName.of("user_account_friends"));
  }

  @Test
  void usesAStrategyOfTheApplication() {
    assertThat(
            Reading.named("postgresql", "names", Prefixing.class.getName())
                .reading()
                .schema()
                .tables())
        .containsKey(ObjectName.of("t_useraccount"));
  }

  @Test
  void refusesAClassThatNamesNothing() {
    assertThatThrownBy(() -> Reading.named("postgresql", "names", "java.lang.Object"))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("java.lang.Object")
        .hasMessageContaining("neither");
    assertThatThrownBy(() -> Reading.named("postgresql", "names", "snake"))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("snake");
  }

  @Test
  void putsTablesInTheirSchema() {
    Reading reading = Reading.of("postgresql", "names");

    assertThat(reading.reading().schema().namespaces()).containsExactly("other");
    assertThat(reading.table("other.remote").foreignKeys())
        .containsExactly(
            ForeignKey.of(
                List.of("owner_userid"), ObjectName.of("useraccount"), List.of("userid")));
  }

  @Test
  void leavesASchemaOutOnMysqlAsHibernatesOwnSqlDoes() {
    Reading reading = Reading.of("mysql", "names");

    assertThat(reading.reading().schema().namespaces()).isEmpty();
    assertThat(reading.table("remote").foreignKeys()).hasSize(1);
    assertThat(reading.reading().notes())
        .anyMatch(note -> note.contains("other") && note.contains("ignored"));
  }

  @Test
  void takesACatalogForADatabaseOnMysql() {
    ModelRequest request = Reading.request("mysql", "names");
    Reading reading =
        new Reading(
            Reading.source()
                .read(
                    new ModelRequest(
                        request.packages(),
                        request.roots(),
                        Optional.empty(),
                        Map.of("hibernate.default_catalog", "app"),
                        request.dialect())));

    assertThat(reading.reading().schema().namespaces()).containsExactly("app");
  }

  @Test
  void ignoresASchemaWhereThereAreNone() {
    Reading reading = Reading.of("sqlite", "names");

    assertThat(reading.reading().schema().namespaces()).isEmpty();
    assertThat(reading.table("remote").foreignKeys()).hasSize(1);
    assertThat(reading.reading().notes())
        .anyMatch(note -> note.contains("other") && note.contains("ignored"));
  }

  @Test
  void obeysHibernatesDefaultSchema() {
    ModelRequest request = Reading.request("postgresql", "names");
    Reading reading =
        new Reading(
            Reading.source()
                .read(
                    new ModelRequest(
                        request.packages(),
                        request.roots(),
                        Optional.empty(),
                        Map.of("hibernate.default_schema", "app"),
                        request.dialect())));

    assertThat(reading.reading().schema().namespaces()).containsExactly("app", "other");
    assertThat(reading.table("app.useraccount").primaryKey()).isPresent();
  }

  @Test
  void quotesEverythingWhenHibernateDoes() {
    ModelRequest request = Reading.request("postgresql", "names");
    Reading reading =
        new Reading(
            Reading.source()
                .read(
                    new ModelRequest(
                        request.packages(),
                        request.roots(),
                        Optional.empty(),
                        Map.of("hibernate.globally_quoted_identifiers", "true"),
                        request.dialect())));

    assertThat(reading.column("UserAccount", "firstName").name()).isEqualTo("firstName");
  }
}
