package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class SpringPropertiesTest {

    private final CommandLine once = new CommandLine(CommandSpec.create());
    private final CommandLine root =
            new CommandLine(CommandSpec.create()).addSubcommand("once", once).setUnmatchedArgumentsAllowed(true);

    @Test
    void takesPropertiesBeforeAndBehindTheCommandInTheirOrder() {
        root.parseArgs("--gladly.a=1", "once", "--gladly.a=2", "--spring.profiles.active=dev");
        assertThat(SpringProperties.of(once.getCommandSpec()))
                .containsExactly("--gladly.a=1", "--gladly.a=2", "--spring.profiles.active=dev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--gladly.source.organization=myorg",
                "--gladly.source.api-token=",
                "--gladly.source.tables[0]=agents",
                "--gladly.sink.warehouse.url=jdbc:postgresql://db/x?a=b c",
                "--logging.level.dev.gladlyroutes=DEBUG",
                "--gladly.sink.segment.oauth.private-key=-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            })
    void takesAProperty(String argument) {
        root.parseArgs("once", argument);
        assertThat(SpringProperties.of(once.getCommandSpec())).containsExactly(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--gladly", "--gladly=1", "gladly.a=1", "--gladly.a", "-Dgladly.a=1", "--.a=1", "x"})
    void refusesWhatIsNoProperty(String argument) {
        root.parseArgs("once", argument);
        assertThatThrownBy(() -> SpringProperties.of(once.getCommandSpec()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'" + argument.split("=")[0] + "'")
                .hasMessageContaining("--gladly.some.property=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--gladly.api-token=a", "--gladly.api-token"})
    void keepsTheRestOfAValueToItselfThatWasNotQuoted(String argument) {
        root.parseArgs("once", argument, "SECRET");
        assertThatThrownBy(() -> SpringProperties.of(once.getCommandSpec()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--gladly.api-token'")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void saysThatAValueWithSpacesNeedsQuotes() {
        root.parseArgs("once", "--gladly.api-token=a", "SECRET");
        assertThatThrownBy(() -> SpringProperties.of(once.getCommandSpec())).hasMessageContaining("quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-token=SECRET", "api-token=SECRET", "--api-token=a=SECRET", "--api-token=a\nSECRET"})
    void keepsAValueToItself(String argument) {
        root.parseArgs("once", argument);
        assertThatThrownBy(() -> SpringProperties.of(once.getCommandSpec()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("api-token'")
                .hasMessageNotContaining("SECRET");
    }
}
