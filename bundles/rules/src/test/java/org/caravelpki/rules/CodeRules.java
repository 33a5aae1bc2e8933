package org.caravelpki.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Security;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** What holds for every class of every bundle. */
final class CodeRules {

    /** A bundle that is swapped leaves nothing behind in the JVM. */
    static final ArchRule NO_GLOBAL_PROVIDERS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe("changes the JVM's security", CodeRules::changesSecurity))
            .because("a hot swap would leave it behind: pass an explicit provider object");

    /** Logs go to the log. */
    static final ArchRule NO_PRINTING = noClasses()
            .that()
            .resideOutsideOfPackages("org.caravelpki.ops.shell..", "org.caravelpki.testkit.log..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only console commands print");

    /** No bags of things that found no name. */
    static final ArchRule NO_GRAB_BAGS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("a class does one step of a flow and is named after it");

    /** Whoever implements an interface is said, so that bnd knows which change breaks whom. */
    static final ArchRule CONTRACTS_SAY_WHO_IMPLEMENTS = classes()
            .that()
            .resideInAPackage("org.caravelpki..api..")
            .and()
            .areInterfaces()
            .and()
            .areNotAnnotations()
            .and(DescribedPredicate.describe("are left to others to implement", CodeRules::isLeftToOthers))
            .should()
            .beAnnotatedWith(ConsumerType.class)
            .orShould()
            .beAnnotatedWith(ProviderType.class)
            .because("plug-ins survive our minor releases only then");

    private static final Set<String> SECURITY_CHANGES =
            Set.of("addProvider", "insertProviderAt", "removeProvider", "setProperty");

    private CodeRules() {}

    /** Not a package-info, and not the head of a closed family of values. */
    private static boolean isLeftToOthers(JavaClass type) {
        return !type.getSimpleName().equals("package-info")
                && type.getSubclasses().stream()
                        .noneMatch(family -> family.getPackageName().equals(type.getPackageName()));
    }

    private static boolean changesSecurity(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Security.class) && SECURITY_CHANGES.contains(call.getName());
    }
}
