package dev.gladlyroutes.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Arguments of the form {@code --some.property=value}, which are Spring's and not the command's. */
final class SpringProperties {

    /** A value can have several lines, as a key does. */
    private static final String PROPERTY = "(?s)--[a-zA-Z][\\w-]*(\\.[\\w\\[\\]-]+)+=.*";

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
        for (int index = 0; index < properties.size(); index++) {
            if (!properties.get(index).matches(PROPERTY)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Unknown argument " + described(properties, index)
                                + "; properties are written --gladly.some.property=value");
            }
        }
        return properties;
    }

    /** An argument, without what may be a secret: what follows an equals sign, or a value that was not quoted. */
    private static String described(List<String> arguments, int index) {
        boolean piece = index > 0 && !arguments.get(index).startsWith("-");
        return piece
                ? "behind '" + name(arguments.get(index - 1)) + "'; a value with spaces needs quotes"
                : "'" + name(arguments.get(index)) + "'";
    }

    private static String name(String argument) {
        return argument.replaceFirst("(?s)=.*", "");
    }
}
