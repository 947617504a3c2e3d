package org.ipusim.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import org.ipusim.graph.EngineOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void readTheClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ipusim");
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"core.arch", "core.bsp", "graph", "graph.internal.compile", "junit", "bench.cli"})
  void theRulesAreHeldAgainstTheClassesOfEveryModule(String name) {
    assertThat(classes.stream().map(JavaClass::getPackageName)).contains("org.ipusim." + name);
  }

  @Test
  void dependenciesPointOneWay() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("org.ipusim.core..")
            .layer("graph")
            .definedBy("org.ipusim.graph..")
            .layer("junit")
            .definedBy("org.ipusim.junit..")
            .layer("codelets")
            .definedBy("org.ipusim.codelets..")
            .layer("workloads")
            .definedBy("org.ipusim.workloads..")
            .layer("bench")
            .definedBy("org.ipusim.bench..")
            .whereLayer("core")
            .mayNotAccessAnyLayer()
            .whereLayer("graph")
            .mayOnlyAccessLayers("core")
            .whereLayer("junit")
            .mayOnlyAccessLayers("core", "graph")
            .whereLayer("junit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("codelets")
            .mayOnlyAccessLayers("core", "graph")
            .whereLayer("workloads")
            .mayOnlyAccessLayers("core", "graph", "codelets")
            .because("the machine knows no graph, and the graph knows no workload"));
  }

  @Test
  void theInsidesOfTheGraphModuleStayInside() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.ipusim.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ipusim.graph.internal..")
            .because("what is internal may change without notice"));
  }

  @Test
  void thePackagesOfTheMachineDependOnEachOtherWithoutCycles() {
    check(
        slices()
            .matching("org.ipusim.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a part of the machine has to be understood without the others"));
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.ipusim.bench.cli..", "org.ipusim.bench.jmh..")
            .and()
            .doNotHaveFullyQualifiedName(EngineOptions.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library says what it has to say through its results and exceptions"));
  }

  @Test
  void randomNumbersComeFromASplittableGenerator() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because(
                "runs repeat exactly, on any thread, only with generators that are seeded"
                    + " and split"));
  }

  @Test
  void publicClassesAreNotOpenToAccidentalExtension() {
    check(
        classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and(resideInAPackage("org.ipusim.."))
            .and()
            // JMH extends the classes of benchmarks.
            .resideOutsideOfPackage("org.ipusim.bench.jmh..")
            .should(
                be(
                    describe(
                        "be final, sealed, abstract or the base of exceptions",
                        (JavaClass c) ->
                            c.getModifiers().contains(JavaModifier.FINAL)
                                || c.getModifiers().contains(JavaModifier.ABSTRACT)
                                || c.reflect().isSealed()
                                || isBaseOfExceptions(c))))
            .because("a class that can be extended must be written for it"));
  }

  private static ArchCondition<JavaClass> be(DescribedPredicate<JavaClass> predicate) {
    return ArchCondition.from(predicate);
  }

  private static boolean isBaseOfExceptions(JavaClass c) {
    return c.isAssignableTo(RuntimeException.class) && !c.getSubclasses().isEmpty();
  }
}
