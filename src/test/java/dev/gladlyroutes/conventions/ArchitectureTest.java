package dev.gladlyroutes.conventions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Where Java stops and the routes begin, and how Java is written here. */
@AnalyzeClasses(packages = "dev.gladlyroutes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev\\.gladlyroutes\\.";

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfCamel = noClasses()
            .that()
            .haveNameMatching(ROOT + "(coverage|record|spool|simulator)\\..*")
            .or()
            .haveNameMatching(ROOT + "warehouse\\.WarehouseTranslator(\\$.*)?")
            .or()
            .haveNameMatching(ROOT + "segment\\.(ConversationHistory|EventFactory|MessageIds)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("what a record means is tested without a route");

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule typesAreNounsOfTheDomain = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Processor)")
            .because("such a name does not say what the type is");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackages("dev.gladlyroutes.cli..", "dev.gladlyroutes.simulator..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("everything else logs");

    @ArchTest
    static final ArchRule productionDoesNotNeedTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackages("dev.gladlyroutes.cli..", "dev.gladlyroutes.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gladlyroutes.simulator..")
            .because("the simulator is a command beside the product, not a part of it");
}
