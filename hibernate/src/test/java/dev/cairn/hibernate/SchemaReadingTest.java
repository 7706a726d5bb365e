package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Enumeration;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReadingTest {

  private static boolean hibernate7() {
    return new Hibernates().version().startsWith("7");
  }

  @Test
  void runsOnTheHibernateThatTheBuildMeans() {
    assertThat(Reading.source().describe())
        .isEqualTo(
            "Hibernate ORM "
                + System.getProperty("cairn.test.hibernate", new Hibernates().version()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2", "mysql", "mariadb", "sqlite"})
  void readsEveryTableOnEveryDatabase(String dialect) {
    Reading shop = Reading.of(dialect, "shop");

    assertThat(shop.reading().schema().tables().values())
        .extracting(table -> table.name().name().toLowerCase(java.util.Locale.ROOT))
        .contains(
            "product",
            "customerorder",
            "customerorder_product",
            "customerorder_customerorder",
            "customerorder_tags",
            "order_price");
    assertThat(shop.reading().entityCount()).isEqualTo(2);
    assertThat(shop.reading().notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name, varchar(80)",
    "code, varchar(255)",
    "sku, uuid",
    "price, 'numeric(12,2)'",
    "active, boolean",
    "tiny, smallint",
    "small, smallint",
    "whole, integer",
    "big, bigint",
    "real, real",
    "precise, double precision",
    "letter, char(1)",
    "dated, date",
    "stamped, timestamp(6)",
    "instant, timestamp(6) with time zone",
    "shifted, timestamp(6) with time zone",
    "duration, 'numeric(21,0)'",
    "bytes, bytea",
    "text, oid",
    "longtext, varchar(100000)",
    "defined, varchar(7)",
  })
  void givesEachBasicTypeTheTypeOfTheDatabase(String column, String type) {
    assertThat(Reading.of("postgresql", "shop").type("postgresql", "product", column))
        .isEqualTo(type);
  }

  @Test
  void readsNullability() {
    Table product = Reading.of("postgresql", "shop").table("product");

    assertThat(product.columns().stream().filter(column -> !column.nullable()).map(Column::name))
        .contains("id", "name", "price", "active", "big", "defined", "required")
        .doesNotContain("code", "maybe", "state", "twice");
  }

  @Test
  void readsDefaultsCommentsCollationsAndGeneratedColumns() {
    Reading shop = Reading.of("postgresql", "shop");

    assertThat(shop.table("product").comment()).contains("what is for sale");
    assertThat(shop.column("product", "state").defaultSql()).contains("'new'");
    assertThat(shop.column("product", "state").comment()).contains("how it is");
    assertThat(shop.column("product", "defined").defaultSql()).contains("'it''s'");
    assertThat(Reading.of("postgresql", "names").column("useraccount", "firstname").collation())
        .contains("ucs_basic");
    assertThat(Reading.of("mysql", "shop").column("product", "twice").generated())
        .contains(new Generated("price * 2", true));
  }

  @Test
  void leavesCommentsOutWhereTheDatabaseHasNone() {
    assertThat(Reading.of("sqlite", "shop").table("product").comment()).isEmpty();
  }

  @Test
  void readsIdentityColumns() {
    Column id = Reading.of("postgresql", "shop").column("product", "id");

    assertThat(id.identity()).contains(Identity.BY_DEFAULT);
    assertThat(id.nullable()).isFalse();
    assertThat(id.defaultSql()).isEmpty();
  }

  @Test
  void keepsNamesThatAPersonGaveAndNoOthers() {
    Table product = Reading.of("postgresql", "shop").table("product");

    assertThat(product.uniques())
        .containsExactlyInAnyOrder(
            UniqueConstraint.on("code", "name"),
            UniqueConstraint.on("sku").withName(Optional.of("uq_product_sku")),
            UniqueConstraint.on("ean").withName(Optional.of("ux_product_ean")),
            UniqueConstraint.on("slug"));
    assertThat(product.indexes())
        .containsExactlyInAnyOrder(
            Index.on("", "name").withName(Optional.empty()),
            new Index(
                Optional.of("ix_product_price"),
                List.of(
                    new Index.Key("price", false, true, Index.Nulls.DEFAULT),
                    Index.Key.column("name")),
                false,
                Optional.empty(),
                Optional.empty()));
    assertThat(product.checks())
        .contains(new CheckConstraint(Optional.of("ck_price"), "price >= 0"));
  }

  @Test
  void readsForeignKeysWithTheirActionsAndTargets() {
    Table order = Reading.of("postgresql", "shop").table("customerorder");

    assertThat(order.foreignKeys())
        .containsExactlyInAnyOrder(
            new ForeignKey(
                Optional.of("fk_order_product"),
                List.of("product_id"),
                ObjectName.of("product"),
                List.of("id"),
                Action.CASCADE,
                Action.NO_ACTION,
                dev.cairn.schema.Deferrability.NOT_DEFERRABLE),
            ForeignKey.of(List.of("gift_id"), ObjectName.of("product"), List.of("id")),
            ForeignKey.of(List.of("replaces_id"), ObjectName.of("customerorder"), List.of("id")));
  }

  @Test
  void keepsForeignKeysOnSqliteToo() {
    assertThat(Reading.of("sqlite", "shop").table("CustomerOrder").foreignKeys()).hasSize(3);
  }

  @Test
  void makesAOneToOneUnique() {
    assertThat(Reading.of("postgresql", "shop").table("customerorder").uniques())
        .containsExactly(UniqueConstraint.on("gift_id"));
  }

  @Test
  void readsCollectionTables() {
    Reading shop = Reading.of("postgresql", "shop");

    assertThat(shop.table("customerorder_product").primaryKey())
        .contains(PrimaryKey.on("customerorder_id", "extras_id"));
    assertThat(shop.table("customerorder_product").foreignKeys()).hasSize(2);
    assertThat(shop.table("customerorder_tags").columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder("customerorder_id", "tags_order", "tags");
    assertThat(shop.table("order_price").columns())
        .extracting(Column::name)
        .containsExactly("customerorder_id", "prices_key", "currency", "amount");
  }

  @Test
  void listsColumnsAsTheEntityDeclaresThem() {
    assertThat(Reading.of("postgresql", "shop").table("customerorder").columns())
        .extracting(Column::name)
        .containsExactly(
            "id",
            "status",
            "previousstatus",
            "completed",
            "currency",
            "amount",
            "product_id",
            "replaces_id",
            "loose_id",
            "gift_id",
            "tax_currency",
            "tax_amount");
  }

  @Test
  void readsEnumsAsTheDatabaseKeepsThem() {
    Reading postgresql = Reading.of("postgresql", "shop");
    assertThat(postgresql.type("postgresql", "customerorder", "status")).isEqualTo("varchar(255)");
    assertThat(postgresql.table("customerorder").checks())
        .extracting(CheckConstraint::expression)
        .containsExactlyInAnyOrder(
            "previousStatus between 0 and 2", "status in ('OPEN','PAID','SENT')");

    Reading mysql = Reading.of("mysql", "shop");
    assertThat(mysql.type("mysql", "CustomerOrder", "status"))
        .isEqualToIgnoringWhitespace("enum('OPEN','PAID','SENT')");
    assertThat(mysql.table("CustomerOrder").checks())
        .extracting(CheckConstraint::expression)
        .doesNotContain("status in ('OPEN','PAID','SENT')");
  }

  @Test
  void readsNamedEnumTypes() {
    Reading meals = Reading.of("postgresql", "enums");

    assertThat(meals.reading().schema().enums().values())
        .containsExactly(new EnumType(ObjectName.of("taste"), List.of("BITTER", "SOUR", "SWEET")));
    assertThat(meals.column("meal", "taste").type())
        .isEqualTo(new Enumeration("taste", List.of("BITTER", "SOUR", "SWEET")));
    assertThat(meals.type("postgresql", "meal", "recipe")).isEqualTo("jsonb");
    assertThat(meals.reading().notes()).anyMatch(note -> note.contains("create cast"));
  }

  @Test
  void takesTheDomainOfAnEnumForTheTypeUnderIt() {
    assumeTrue(hibernate7());
    Reading meals = Reading.of("h2", "enums");

    assertThat(meals.reading().schema().enums()).isEmpty();
    assertThat(meals.column("meal", "taste").type()).isEqualTo(new Varchar(6));
    assertThat(meals.reading().notes()).anyMatch(note -> note.contains("domain taste"));
  }

  @Test
  void saysWhichOptionsAreLeftOut() {
    assumeTrue(hibernate7());

    assertThat(Reading.of("postgresql", "options").reading().notes())
        .containsExactlyInAnyOrder(
            "The table optioned has options \"with (fillfactor = 70)\"; they are left out.",
            "The check \"number > 0\" has options \"no inherit\"; they are left out.",
            "The index ix_number of optioned has options \"tablespace fast\"; they are left out.",
            "The sequence optioned_ids has options \"cycle\"; they are left out.",
            "The column optioned.number has options \"compression lz4\"; they are left out.");
  }

  @Test
  void leavesViewsToSql() {
    Reading views = Reading.of("postgresql", "views");

    assertThat(views.reading().schema().tables()).containsOnlyKeys(ObjectName.of("viewed"));
    assertThat(views.reading().notes())
        .containsExactly("The view look is left out; create it with SQL.");
  }

  @Test
  void readsSequencesOrTheTablesThatStandForThem() {
    assertThat(Reading.of("postgresql", "ids").reading().schema().sequences().values())
        .containsExactly(new Sequence(ObjectName.of("remark_ids"), 100, 50));

    Reading mysql = Reading.of("mysql", "ids");
    assertThat(mysql.reading().schema().sequences()).isEmpty();
    assertThat(mysql.table("remark_ids").initialSql())
        .singleElement()
        .asString()
        .startsWith("insert into remark_ids")
        .contains("100");
  }

  @Test
  void readsTableGeneratorsWithTheirRow() {
    Table generators = Reading.of("postgresql", "people").table("generators");

    assertThat(generators.primaryKey()).contains(PrimaryKey.on("sequence_name"));
    assertThat(generators.initialSql())
        .containsExactly("insert into generators(sequence_name, next_val) values ('Person',5)");
  }

  @Test
  void readsSecondaryTables() {
    Table detail = Reading.of("postgresql", "people").table("person_detail");

    assertThat(detail.primaryKey()).contains(PrimaryKey.on("person_id"));
    assertThat(detail.columns()).extracting(Column::name).containsExactly("person_id", "motto");
    assertThat(detail.foreignKeys())
        .containsExactly(
            ForeignKey.of(List.of("person_id"), ObjectName.of("person"), List.of("id")));
  }

  @Test
  void readsReferencesToAnyEntity() {
    Reading people = Reading.of("postgresql", "people");

    assertThat(people.type("postgresql", "person", "likes_id")).isEqualTo("bigint");
    assertThat(people.type("postgresql", "person", "likes_type")).isEqualTo("varchar(255)");
  }

  @Test
  void readsAllThreeStrategiesOfInheritance() {
    Reading all = Reading.of("h2", "inherit");

    assertThat(all.table("shape").columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder("id", "sides", "radius", "dtype");
    assertThat(all.table("vehicle").columns())
        .extracting(Column::name)
        .containsExactly("id", "plate");
    assertThat(all.table("car").foreignKeys())
        .containsExactly(ForeignKey.of(List.of("id"), ObjectName.of("vehicle"), List.of("id")));
    assertThat(all.reading().schema().table(ObjectName.of("payment"))).isEmpty();
    assertThat(all.table("cash").columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder("id", "cents", "box_id");
    assertThat(all.table("receipt").foreignKeys()).isEmpty();
  }

  @Test
  void pairsTheColumnsOfCompositeKeys() {
    Reading ids = Reading.of("postgresql", "ids");
    List<String> key = ids.table("line").primaryKey().orElseThrow().columns();
    ForeignKey reference = ids.table("remark").foreignKeys().get(0);

    assertThat(key).containsExactlyInAnyOrder("zone", "number", "part");
    assertThat(reference.targetColumns()).isEqualTo(key);
    assertThat(reference.columns()).isEqualTo(key.stream().map(name -> "line_" + name).toList());
  }

  @Test
  void takesEnversTablesAlong() {
    Reading audit = Reading.of("postgresql", "audit");

    assertThat(audit.reading().schema().tables())
        .containsKeys(
            ObjectName.of("document"), ObjectName.of("document_aud"), ObjectName.of("revinfo"));
  }

  @Test
  void letsBeanValidationShapeTheColumns() {
    Reading valid = Reading.of("postgresql", "valid");

    assertThat(valid.column("applicant", "name").nullable()).isFalse();
    assertThat(valid.type("postgresql", "applicant", "name")).isEqualTo("varchar(40)");
    assertThat(valid.table("applicant").checks())
        .containsExactly(new CheckConstraint(Optional.empty(), "age<=150"));
  }

  @Test
  void readsWhatJakartaPersistence32Added() {
    assumeTrue(hibernate7());
    Reading newer = Reading.of("postgresql", "odd");

    assertThat(newer.table("newer").comment()).contains("newer");
    assertThat(newer.column("newer", "high").comment()).contains("the top");
    assertThat(newer.table("newer").checks())
        .containsExactlyInAnyOrder(
            new CheckConstraint(Optional.empty(), "high < 100"),
            new CheckConstraint(Optional.of("ck_newer"), "low < high"));
  }
}
