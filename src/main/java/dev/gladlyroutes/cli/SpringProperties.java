package dev.gladlyroutes.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments of the form {@code --some.property=value}, which are Spring's and not the command's. */
final class SpringProperties {

    private static final String PROPERTY = "--[a-zA-Z][\\w-]*(\\.[\\w\\[\\]-]+)+=.*";

    private SpringProperties() {}

    /**
     * The properties on the command line, before and behind the command's name.
     *
     * @throws ParameterException when there is an argument that is neither an option nor a property
     */
    static List<String> of(CommandSpec command) {
        List<String> properties = new ArrayList<>();
        for (CommandLine line = command.commandLine(); line != null; line = line.getParent()) {
            properties.addAll(0, line.getUnmatchedArguments());
        }
        for (String argument : properties) {
            if (!argument.matches(PROPERTY)) {
                // What follows the equals sign may be a secret.
                String name = argument.replaceFirst("(?s)=.*", "");
                throw new ParameterException(
                        command.commandLine(),
                        "Unknown argument '" + name + "'; properties are written --gladly.some.property=value");
            }
        }
        return properties;
    }
}
