package dev.gladlyroutes.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.security.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Tells all properties as Markdown: from Spring's metadata, which is made of Javadoc, and the defaults in the jar. */
final class ConfigurationReference {

    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final String DEFAULTS = "src/main/resources/application.yaml";
    private static final Pattern TYPE_ARGUMENT = Pattern.compile("<(.*)>");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    /** What the beginnings of names mean, in the order in which one sets them. */
    private static final Map<String, String> SECTIONS = sections();

    private final List<Property> properties;
    private final Properties defaults;

    private ConfigurationReference(List<Property> properties, Properties defaults) {
        this.properties = properties;
        this.defaults = defaults;
    }

    /**
     * A property as the metadata tells it.
     *
     * @param name the whole name
     * @param type a Java type
     * @param description the beginning of its Javadoc; empty where there is none
     * @param ownDefault what it is without any setting, where it is a primitive
     */
    record Property(String name, String type, String description, String ownDefault) {

        boolean isSecret() {
            return type.contains(Secret.class.getName());
        }

        /** The longest beginning that has a section. */
        String section() {
            return SECTIONS.keySet().stream()
                    .filter(prefix -> name.startsWith(prefix + "."))
                    .max((one, other) -> one.length() - other.length())
                    .orElse("");
        }
    }

    static ConfigurationReference ofTheSources() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(DEFAULTS));
        JsonNode metadata = new ObjectMapper().readTree(Files.readString(METADATA));
        List<Property> properties = StreamSupport.stream(
                        metadata.path("properties").spliterator(), false)
                .map(node -> new Property(
                        node.path("name").asText(),
                        node.path("type").asText(),
                        node.path("description").asText(),
                        node.path("defaultValue").asText()))
                .filter(property -> property.name().startsWith("gladly."))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        return new ConfigurationReference(properties, yaml.getObject());
    }

    List<Property> properties() {
        return properties;
    }

    /** The names that have a default in the jar. */
    List<String> namesWithDefaults() {
        return defaults.stringPropertyNames().stream()
                .filter(name -> name.startsWith("gladly."))
                .toList();
    }

    /** A section for each block of properties. */
    String markdown() {
        return SECTIONS.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String section(String prefix, String title) {
        List<String> rows = new ArrayList<>();
        properties.stream()
                .filter(property -> property.section().equals(prefix))
                .forEach(property -> rows.add(row(property)));
        return "### " + title + "\n\n| Property | Type | Default | Meaning |\n|---|---|---|---|\n"
                + String.join("\n", rows) + "\n";
    }

    private String row(Property property) {
        String value = defaults.getProperty(property.name(), property.ownDefault());
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        property.name(),
                        type(property),
                        value.isEmpty() ? "" : "`" + value + "`",
                        sentence(property.description()));
    }

    private static String type(Property property) {
        if (property.isSecret()) {
            return "**secret**";
        }
        Matcher argument = TYPE_ARGUMENT.matcher(property.type());
        return argument.find() ? "list of: " + word(argument.group(1)) : word(property.type());
    }

    private static String word(String type) {
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "Boolean" -> "`true`, `false`";
            case "Integer" -> "whole number";
            case "Double", "BigDecimal" -> "number";
            case "Duration" -> "duration";
            case "Path" -> "path";
            case "URI" -> "address";
            case "String" -> "text";
            default -> words(type);
        };
    }

    /** The words of an enumeration; anything else is an object. */
    private static String words(String type) {
        try {
            Object[] constants = Class.forName(type).getEnumConstants();
            return constants == null
                    ? "object"
                    : Stream.of(constants)
                            .map(constant -> "`"
                                    + ((Enum<?>) constant)
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-') + "`")
                            .collect(Collectors.joining(", "));
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static String sentence(String description) {
        String text = CODE.matcher(description).replaceAll("`$1`").replace("|", "\\|");
        boolean ofCode = text.startsWith("`");
        return ofCode || text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("gladly.source", "Gladly");
        sections.put("gladly.spool", "Spool");
        sections.put("gladly.state", "State database");
        sections.put("gladly.sink.archive", "Archive");
        sections.put("gladly.sink.warehouse", "Warehouse");
        sections.put("gladly.sink.segment", "Segment");
        sections.put("gladly.field-policy", "Field policy");
        sections.put("gladly.dead-letter", "Dead letters");
        sections.put("gladly.notifications", "Notifications");
        sections.put("gladly.console", "Status page and Hawtio");
        sections.put("gladly.tracing", "Tracing");
        sections.put("gladly.routes", "Routes");
        return sections;
    }
}
