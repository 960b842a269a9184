package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads the YAML that JSON can say as well, and refuses with its line what YAML takes for something else than is written. */
final class PlainYaml {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<String> problems;

    private PlainYaml(List<String> problems) {
        this.problems = problems;
    }

    /**
     * What a text says; nothing that is worth reading when there are problems.
     *
     * @param problems gets a sentence for each
     */
    static JsonNode read(String text, List<String> problems) {
        try {
            return new PlainYaml(problems).document(text);
        } catch (MarkedYAMLException wrong) {
            problems.add("is not YAML in line " + (wrong.getProblemMark().getLine() + 1) + ", column "
                    + (wrong.getProblemMark().getColumn() + 1) + ": " + wrong.getProblem());
        } catch (ReaderException wrong) {
            long line = text.codePoints()
                            .limit(wrong.getPosition())
                            .filter(unit -> unit == '\n')
                            .count()
                    + 1;
            problems.add("is not YAML in line " + line + ": it has a character that cannot be printed");
        } catch (YAMLException wrong) {
            problems.add("is not YAML: " + wrong.getMessage());
        }
        return JSON.missingNode();
    }

    private JsonNode document(String text) {
        Yaml yaml = yaml();
        // A few aliases can make a tree without end, so they are looked for before there is one.
        yaml.parse(new StringReader(text)).forEach(event -> {
            if (event instanceof AliasEvent alias) {
                problems.add("has an alias (*" + alias.getAnchor() + ") in line "
                        + (alias.getStartMark().getLine() + 1) + "; write it out");
            }
        });
        Node root = problems.isEmpty() ? yaml.compose(new StringReader(text)) : null;
        return root == null ? JSON.missingNode() : new PlainNodes(problems).json(root);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new DatelessResolver());
    }
}
