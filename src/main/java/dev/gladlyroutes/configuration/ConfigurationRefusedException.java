package dev.gladlyroutes.configuration;

import java.util.List;
import java.util.stream.Collectors;

/** The start is refused; the message lists every problem with its remedy, one a line. */
public class ConfigurationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problems at least one */
    public ConfigurationRefusedException(List<ConfigurationProblem> problems) {
        super(problems.stream()
                .map(problem -> "  - " + problem)
                .collect(Collectors.joining("\n", "The configuration was refused:\n", "")));
    }
}
