package dev.cairn.hibernate;

import dev.cairn.schema.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Probe {
  @ParameterizedTest
  @CsvSource({
    "h2,shop", "postgresql,shop", "mysql,shop", "mariadb,shop", "sqlite,shop", "h2,people",
    "mysql,people", "h2,inherit", "postgresql,names", "mysql,names", "h2,ids", "mysql,ids",
    "h2,audit", "h2,valid", "postgresql,enums", "mysql,enums", "h2,odd"
  })
  void print(String dialect, String model) {
    long start = System.nanoTime();
    Reading reading = Reading.of(dialect, model);
    System.out.println(
        "######## "
            + dialect
            + " "
            + model
            + " "
            + (System.nanoTime() - start) / 1000000
            + " ms, entities "
            + reading.reading().entityCount());
    for (Table table : reading.reading().schema().tables().values()) {
      System.out.println("TABLE " + table.name() + " " + table.comment());
      table
          .columns()
          .forEach(
              c -> {
                System.out.println(
                    "   "
                        + c
                        + "   INITIAL "
                        + reading.reading().initialValue(table.name(), c.name()));
              });
      System.out.println("   PK " + table.primaryKey());
      table.uniques().forEach(c -> System.out.println("   " + c));
      table.indexes().forEach(c -> System.out.println("   " + c));
      table.checks().forEach(c -> System.out.println("   " + c));
      table.foreignKeys().forEach(c -> System.out.println("   " + c));
      System.out.println("   INIT " + table.initialSql());
    }
    System.out.println(reading.reading().schema().sequences());
    System.out.println(reading.reading().schema().enums());
    System.out.println(reading.reading().schema().namespaces());
    System.out.println("NOTES " + reading.reading().notes());
  }
}
