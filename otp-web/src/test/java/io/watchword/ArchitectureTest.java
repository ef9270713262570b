package io.watchword;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyHaveDependentClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.WatchwordApplication;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the map of docs/architecture.md over all three modules. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.watchword");

    /** What each feature may use besides itself and the platform. */
    private static final Map<String, Set<String>> MAP = Map.ofEntries(
            Map.entry("phone", Set.of()),
            Map.entry("tenant", Set.of()),
            Map.entry("audit", Set.of("tenant")),
            Map.entry("gateway", Set.of("phone")),
            Map.entry("policy", Set.of("tenant", "phone")),
            Map.entry("throttle", Set.of("tenant", "phone", "policy")),
            Map.entry("decision", Set.of("tenant", "phone", "policy", "throttle", "subscriber")),
            Map.entry("message", Set.of("tenant", "policy")),
            Map.entry("delivery", Set.of("policy", "gateway", "phone", "tenant", "audit", "message")),
            Map.entry("webhook", Set.of("tenant", "audit", "gateway", "delivery")),
            Map.entry("testnumber", Set.of("tenant")),
            Map.entry("subscriber", Set.of("tenant", "phone", "policy", "audit", "testnumber")),
            Map.entry("cost", Set.of("tenant", "phone", "policy", "throttle", "audit")),
            Map.entry("blocklist", Set.of("tenant", "phone", "subscriber")),
            Map.entry("token", Set.of("tenant", "policy", "subscriber", "audit")),
            Map.entry(
                    "challenge",
                    Set.of(
                            "tenant",
                            "phone",
                            "policy",
                            "throttle",
                            "decision",
                            "delivery",
                            "message",
                            "gateway",
                            "audit",
                            "subscriber",
                            "testnumber",
                            "blocklist",
                            "cost",
                            "token")),
            Map.entry(
                    "administration",
                    Set.of(
                            "tenant",
                            "phone",
                            "policy",
                            "throttle",
                            "gateway",
                            "message",
                            "webhook",
                            "audit",
                            "subscriber",
                            "testnumber",
                            "blocklist",
                            "cost",
                            "token")),
            Map.entry("sandbox", Set.of("gateway")),
            Map.entry("development", Set.of("tenant", "gateway", "token")));

    static Stream<String> features() {
        return MAP.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_uses_what_the_map_allows_it(String feature) {
        List<String> allowed = new ArrayList<>(List.of("io.watchword.platform..", packageOf(feature)));
        MAP.getOrDefault(feature, Set.of()).forEach(other -> allowed.add(packageOf(other)));
        if (feature.equals("delivery")) {
            // A delivery carries a challenge's code and must know whether the challenge still wants it.
            allowed.add("io.watchword.challenge.model..");
        }

        classes()
                .that()
                .resideInAPackage(packageOf(feature))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.watchword..").or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .check(CLASSES);
    }

    @Test
    void every_package_belongs_to_a_feature_of_the_map() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("io\\.watchword\\.([a-z]+).*", "$1"))
                .collect(Collectors.toSet());

        assertThat(found).contains("platform").isSubsetOf(with(MAP.keySet(), "platform"));
    }

    @Test
    void the_map_has_no_circles() {
        Set<String> settled = new HashSet<>();

        while (settled.addAll(MAP.keySet().stream()
                .filter(feature -> settled.containsAll(MAP.getOrDefault(feature, Set.of())))
                .toList())) {}

        assertThat(settled).isEqualTo(MAP.keySet());
    }

    @Test
    void the_platform_knows_no_feature() {
        classes()
                .that()
                .resideInAPackage("io.watchword.platform..")
                .and()
                .resideOutsideOfPackage("io.watchword.platform.rest..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.watchword..")
                        .or(resideInAPackage("io.watchword.platform..")
                                .and(resideOutsideOfPackage("io.watchword.platform.rest.."))))
                .check(CLASSES);
    }

    /** Who calls is asked of tenants and tokens; what is asked for is no business of the platform. */
    @Test
    void the_platforms_http_knows_callers_alone() {
        classes()
                .that()
                .resideInAPackage("io.watchword.platform.rest..")
                .and(areNotTheApplication())
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.watchword..")
                        .or(resideInAnyPackage(
                                "io.watchword.platform..", "io.watchword.tenant..", "io.watchword.token")))
                .check(CLASSES);
    }

    @Test
    void resources_are_in_the_web_module_alone() {
        Set<String> modules = CLASSES.stream()
                .filter(type -> type.getPackageName().contains(".rest"))
                .map(type -> type.getSource().orElseThrow().getUri().toString())
                .map(uri -> uri.replaceFirst("io/watchword/.*", ""))
                .collect(Collectors.toSet());

        assertThat(modules).singleElement().asString().contains("otp-web");
    }

    @ParameterizedTest
    @MethodSource("features")
    void nobody_but_the_application_uses_a_features_resources(String feature) {
        String resources = "io.watchword." + feature + ".rest..";

        classes()
                .that()
                .resideInAPackage(resources)
                .should(onlyHaveDependentClassesThat(
                        resideInAPackage(resources).or(DescribedPredicate.not(areNotTheApplication()))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** A bean may be first used on a thread where the server has no names. */
    @Test
    void threads_are_looked_up_where_the_service_starts_alone() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("Producers")
                .should()
                .beAnnotatedWith(Resource.class)
                .andShould()
                .haveRawType(resideInAPackage("jakarta.enterprise.concurrent"))
                .check(CLASSES);
    }

    @Test
    void providers_do_not_know_each_other() {
        slices().matching("io.watchword.gateway.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                "io.watchword.gateway.http..",
                                "io.watchword.gateway.model..",
                                "io.watchword.gateway.socket.."))
                .check(CLASSES);
    }

    /** The JWT library takes and gives dates, and so do certificates; both are translated at once. */
    @Test
    void nobody_uses_dates_of_old() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.watchword.token", "io.watchword.gateway.aws.eum")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .check(CLASSES);
    }

    @Test
    void nobody_writes_to_the_console() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void the_time_comes_from_the_injected_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.watchword.platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void randomness_comes_from_one_place() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.watchword.platform.Randomness")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
                .orShould()
                .haveNameMatching(".*\\.(Default|Abstract|Base)[A-Z][^.]*")
                .check(CLASSES);
    }

    @Test
    void entities_have_no_setters() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(CLASSES);
    }

    @Test
    void resources_live_as_long_as_the_application() {
        classes()
                .that()
                .resideInAPackage("io.watchword..rest..")
                .and()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(ApplicationScoped.class)
                .check(CLASSES);
    }

    /** Of which tenant a resource of administration is to tell is found in one place; setup is of none yet. */
    @Test
    void resources_of_administration_are_administered() {
        List<JavaClass> resources = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .filter(type -> type.getAnnotationOfType(Path.class).value().startsWith("/admin/v1/"))
                .filter(type -> !type.getAnnotationOfType(Path.class).value().equals("/admin/v1/setup"))
                .toList();

        assertThat(resources).hasSizeGreaterThan(4).allMatch(type -> type.isAnnotatedWith(Administered.class));
    }

    private static DescribedPredicate<JavaClass> areNotTheApplication() {
        return DescribedPredicate.not(JavaClass.Predicates.equivalentTo(WatchwordApplication.class));
    }

    private static String packageOf(String feature) {
        return "io.watchword." + feature + "..";
    }

    private static Set<String> with(Set<String> some, String another) {
        return Stream.concat(some.stream(), Stream.of(another)).collect(Collectors.toSet());
    }
}
