package dev.cairn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. {@code docs/architecture.md} says the same in words. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = DoNotIncludeTests.class)
class DependencyRuleTest {

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.cairn.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule errorKnowsNobody = onlyKnows("dev.cairn.error");

  @ArchTest
  static final ArchRule schemaKnowsNobody = onlyKnows("dev.cairn.schema", "dev.cairn.error");

  @ArchTest static final ArchRule sqlKnowsNobody = onlyKnows("dev.cairn.sql", "dev.cairn.error");

  @ArchTest
  static final ArchRule revisionKnowsNobody = onlyKnows("dev.cairn.revision", "dev.cairn.error");

  @ArchTest
  static final ArchRule configKnowsNobody = onlyKnows("dev.cairn.config", "dev.cairn.error");

  @ArchTest
  static final ArchRule operationKnowsSchema =
      onlyKnows("dev.cairn.operation", "dev.cairn.schema", "dev.cairn.error");

  @ArchTest
  static final ArchRule storedKnowsOperations =
      onlyKnows("dev.cairn.stored", "dev.cairn.operation", "dev.cairn.schema", "dev.cairn.error");

  @ArchTest
  static final ArchRule conflictKnowsOperation =
      onlyKnows("dev.cairn.conflict", "dev.cairn.operation", "dev.cairn.schema", "dev.cairn.error");

  @ArchTest
  static final ArchRule squashKnowsWhatCommutes =
      onlyKnows(
          "dev.cairn.squash", "dev.cairn.conflict", "dev.cairn.operation", "dev.cairn.schema");

  @ArchTest
  static final ArchRule migrationKnowsOperation =
      onlyKnows("dev.cairn.migration", "dev.cairn.operation", "dev.cairn.schema");

  @ArchTest
  static final ArchRule compareKnowsTheDialectSpi =
      onlyKnows(
          "dev.cairn.compare",
          "dev.cairn.dialect",
          "dev.cairn.operation",
          "dev.cairn.parallel",
          "dev.cairn.schema",
          "dev.cairn.sql",
          "dev.cairn.error");

  @ArchTest
  static final ArchRule adoptKnowsTheDialectSpi =
      onlyKnows("dev.cairn.adopt", "dev.cairn.dialect", "dev.cairn.schema", "dev.cairn.error");

  @ArchTest
  static final ArchRule modelKnowsTheDialectSpi =
      onlyKnows("dev.cairn.model", "dev.cairn.dialect", "dev.cairn.schema", "dev.cairn.error");

  @ArchTest
  static final ArchRule scriptKnowsNoDatabase =
      onlyKnows(
          "dev.cairn.script",
          "dev.cairn.cache",
          "dev.cairn.migration",
          "dev.cairn.operation",
          "dev.cairn.parallel",
          "dev.cairn.schema",
          "dev.cairn.revision",
          "dev.cairn.sql",
          "dev.cairn.error");

  @ArchTest
  static final ArchRule nobodyKnowsTheProcessor =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.processor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cairn.processor");

  @ArchTest
  static final ArchRule lintKnowsTheDialectSpi =
      onlyKnows(
          "dev.cairn.lint",
          "dev.cairn.dialect",
          "dev.cairn.operation",
          "dev.cairn.schema",
          "dev.cairn.sql",
          "dev.cairn.error");

  @ArchTest static final ArchRule cacheKnowsNobody = onlyKnows("dev.cairn.cache");

  @ArchTest static final ArchRule parallelKnowsNobody = onlyKnows("dev.cairn.parallel");

  @ArchTest
  static final ArchRule runKnowsRevisionsAndDialects =
      onlyKnows(
          "dev.cairn.run",
          "dev.cairn.kept",
          "dev.cairn.stored",
          "dev.cairn.revision",
          "dev.cairn.dialect",
          "dev.cairn.operation",
          "dev.cairn.parallel",
          "dev.cairn.schema",
          "dev.cairn.sql",
          "dev.cairn.error");

  @ArchTest
  static final ArchRule keptKnowsTheDialectSpi =
      onlyKnows(
          "dev.cairn.kept",
          "dev.cairn.stored",
          "dev.cairn.dialect",
          "dev.cairn.operation",
          "dev.cairn.schema",
          "dev.cairn.sql",
          "dev.cairn.error");

  @ArchTest
  static final ArchRule dialectsKnowValuesAlone =
      classes()
          .that()
          .resideInAPackage("dev.cairn.dialect..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.cairn.dialect..",
              "dev.cairn.operation",
              "dev.cairn.parallel",
              "dev.cairn.schema",
              "dev.cairn.sql",
              "dev.cairn.error",
              "java..",
              "org.jspecify..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.cairn.cli..", "dev.cairn.project..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cairn.cli..", "dev.cairn.project..");

  @ArchTest
  static final ArchRule onlyTheReaderKnowsHibernate =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.hibernate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static ArchRule onlyKnows(String room, String... known) {
    String[] allowed = java.util.Arrays.copyOf(known, known.length + 5);
    allowed[known.length] = room;
    allowed[known.length + 1] = "java..";
    allowed[known.length + 2] = "javax..";
    allowed[known.length + 3] = "org.jspecify..";
    allowed[known.length + 4] = room.equals("dev.cairn.config") ? "org.tomlj.." : "org.slf4j..";
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}
