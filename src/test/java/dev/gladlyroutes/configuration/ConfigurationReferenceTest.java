package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationReference.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document of all properties, which is written from the sources. */
class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("docs", "configuration.md");
    private static final String HEADING = "## Properties\n\n";

    private static ConfigurationReference reference;

    @BeforeAll
    static void read() throws IOException {
        reference = ConfigurationReference.ofTheSources();
    }

    @Test
    void tellsWhatTheSourcesTell() throws IOException {
        String text = Files.readString(DOCUMENT);
        String expected = text.substring(0, text.indexOf(HEADING) + HEADING.length()) + reference.markdown();
        if (Boolean.getBoolean("configuration-reference.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void explainsEveryProperty() {
        assertThat(reference.properties())
                .isNotEmpty()
                .filteredOn(property -> property.description().isBlank())
                .isEmpty();
    }

    @Test
    void hasASectionForEveryProperty() {
        assertThat(reference.properties())
                .filteredOn(property -> property.section().isEmpty())
                .isEmpty();
    }

    @Test
    void namesEveryPropertyThatHasADefault() {
        assertThat(reference.properties().stream().map(Property::name)).containsAll(reference.namesWithDefaults());
    }

    @Test
    void leavesNoTagOfJavadocInTheText() {
        assertThat(reference.markdown()).doesNotContain("{@");
    }

    @Test
    void marksWhatTellsOfAPasswordAsASecret() {
        assertThat(reference.properties())
                .filteredOn(property -> property.name().matches(".*(password|token|secret-key|write-key|private-key)"))
                .isNotEmpty()
                .allMatch(Property::isSecret);
    }
}
