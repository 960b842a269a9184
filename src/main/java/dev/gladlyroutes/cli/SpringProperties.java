package dev.gladlyroutes.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Arguments of the form {@code --some.property=value}, which are Spring's and not the command's. */
final class SpringProperties {

    private static final String PROPERTY = "--[a-zA-Z][\\w-]*(\\.[\\w\\[\\]-]+)+=.*";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    /**
     * The properties.
     *
     * @throws ParameterException when there is an argument that is no property
     */
    List<String> list() {
        for (String argument : arguments) {
            if (!argument.matches(PROPERTY)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Unknown argument '" + argument + "'; properties are written --gladly.some.property=value");
            }
        }
        return List.copyOf(arguments);
    }
}
