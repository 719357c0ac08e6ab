package dev.portgauge.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A new rule is a class, a line in a list, and a page: none of the three is forgotten. */
class RuleListsTest {

    @Test
    void everyRuleOfACheckIsInItsList() throws Exception {
        assertThat(DestinationRules.ALL)
                .map(Object::getClass)
                .doesNotHaveDuplicates()
                .map(Class::getName)
                .containsExactlyInAnyOrderElementsOf(implementations(DestinationRule.class));
    }

    @Test
    void everyRuleOfLimitsIsInItsList() throws Exception {
        assertThat(LimitsRules.ALL)
                .map(Object::getClass)
                .doesNotHaveDuplicates()
                .map(Class::getName)
                .containsExactlyInAnyOrderElementsOf(implementations(LimitsRule.class));
    }

    @Test
    void everyRuleAboutLimitsBesideThePortsIsInItsList() throws Exception {
        assertThat(CeilingRules.ALL)
                .map(Object::getClass)
                .doesNotHaveDuplicates()
                .map(Class::getName)
                .containsExactlyInAnyOrderElementsOf(implementations(CeilingRule.class));
    }

    @Test
    void anIdBelongsToOneRuleOfEachList() {
        assertThat(DestinationRules.ALL).map(DestinationRule::id).doesNotHaveDuplicates();
        assertThat(LimitsRules.ALL).map(LimitsRule::id).doesNotHaveDuplicates();
        assertThat(CeilingRules.ALL).map(CeilingRule::id).doesNotHaveDuplicates();
        assertThat(ids()).allMatch(id -> id.matches("PG\\d{3}"));
    }

    @Test
    void everyRuleHasItsPage() {
        Path pages = Path.of(System.getProperty("portgauge.root"), "docs", "findings");
        for (String id : ids()) {
            assertThat(pages.resolve(id + ".md")).content().startsWith("# " + id);
        }
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        DestinationRules.ALL.forEach(rule -> ids.add(rule.id()));
        LimitsRules.ALL.forEach(rule -> ids.add(rule.id()));
        CeilingRules.ALL.forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    private static List<String> implementations(Class<?> type)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        String folder = type.getPackageName().replace('.', '/');
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    String simple = name.substring(0, name.length() - ".class".length());
                    Class<?> candidate = Class.forName(type.getPackageName() + "." + simple);
                    if (type.isAssignableFrom(candidate) && !candidate.isInterface()) {
                        found.add(candidate.getName());
                    }
                }
            }
        }
        return found;
    }
}
