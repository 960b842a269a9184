package dev.gladlyroutes.configuration;

/**
 * One mistake in the configuration.
 *
 * @param key the property it is about
 * @param what what is wrong, continuing the key
 * @param remedy what to do about it
 */
public record ConfigurationProblem(String key, String what, String remedy) {

    @Override
    public String toString() {
        return key + " " + what + ": " + remedy + ".";
    }
}
