// SPDX-License-Identifier: Apache-2.0
package dev.linkspan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the rooms: imports only point down the list. */
@AnalyzeClasses(packages = "dev.linkspan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** From the top of the house to its foundation. */
    private static final List<String> ROOMS = List.of(
            "ui", "cli", "diagnose", "helper", "host", "export", "plan", "advise", "sim", "rule", "edit", "topology");

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching("dev.linkspan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_WINDOW_KNOWS_JAVAFX = noClasses()
            .that()
            .resideOutsideOfPackage("dev.linkspan.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..");

    @ArchTest
    static final ArchRule ONLY_HOSTS_AND_THE_HELPER_TOUCH_NATIVE_CODE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.linkspan.host..", "dev.linkspan.helper..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..");

    /** The simulated shells are a grammar of their own: what they and the parsers have in common can't be wrong in both. */
    @ArchTest
    static final ArchRule SHELLS_KNOW_NEITHER_PARSERS_NOR_COMMAND_BUILDERS = noClasses()
            .that()
            .resideInAPackage("dev.linkspan.host.lab.shell..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.linkspan.host.solaris..", "dev.linkspan.plan..", "dev.linkspan.export..")
                            .and(not(belongToAnyOf(Commands.class, CommandResult.class))));

    @TestFactory
    List<DynamicTest> importsOnlyPointDown() {
        var classes = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.linkspan");
        return ROOMS.stream()
                .filter(room -> ROOMS.indexOf(room) > 0)
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> noClasses()
                                .that()
                                .resideInAPackage("dev.linkspan." + room + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ROOMS.subList(0, ROOMS.indexOf(room)).stream()
                                        .map(above -> "dev.linkspan." + above + "..")
                                        .toArray(String[]::new))
                                .allowEmptyShould(true)
                                .check(classes)))
                .toList();
    }

    @Test
    void noSourceFileIsLongerThanFiveHundredLines() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > 500))
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
