package dev.gladlyroutes.fieldpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The copy of bytes does what the same tree does with a parsed record, whatever the record looks like. */
class RecordCopyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> NAMES = List.of("a", "b", "c", "d,\"e\"", "{");
    private static final int DEEPEST = 4;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void altersWhatTheTreeOfARecordWouldLose(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            ObjectNode record = object(random, 0);
            FieldTree fields = tree(random, 0);
            byte[] json = random.nextBoolean()
                    ? MAPPER.writeValueAsBytes(record)
                    : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);

            byte[] copy = RecordCopy.of(json, 0, fields, new FieldCounts());

            JsonNode expected = altered(record, fields);
            assertThat(MAPPER.readTree(copy == null ? json : copy))
                    .as("%s of %s", fields, record)
                    .isEqualTo(expected);
            assertThat(copy == null).isEqualTo(record.equals(expected));
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = MAPPER.createObjectNode();
        NAMES.stream()
                .filter(name -> random.nextInt(3) > 0)
                .forEach(name -> object.set(name, value(random, depth + 1)));
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 5 : 8)) {
            case 0 -> TextNode.valueOf("x\\\"]},é茶\uD83C\uDF3F\n");
            case 1 -> TextNode.valueOf("y");
            case 2 -> MAPPER.getNodeFactory().numberNode(random.nextInt());
            case 3 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> MAPPER.nullNode();
            case 5 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = MAPPER.createArrayNode();
        IntStream.range(0, random.nextInt(4)).forEach(index -> array.add(value(random, depth + 1)));
        return array;
    }

    private static FieldTree tree(Random random, int depth) {
        Map<String, FieldTree> fields = new HashMap<>();
        if (depth < DEEPEST) {
            NAMES.stream()
                    .filter(name -> random.nextInt(3) == 0)
                    .forEach(name -> fields.put(name, tree(random, depth + 1)));
        }
        Action action = depth == 0 ? Action.KEEP : Action.values()[random.nextInt(4)];
        return new FieldTree(
                action == Action.KEEP || action == Action.HASH
                        ? null
                        : new Alteration(new AlteredField("t", "f", action), 0, null),
                fields);
    }

    /** Null for what is dropped. */
    private static @Nullable JsonNode altered(JsonNode value, FieldTree fields) {
        Alteration alteration = fields.alteration();
        boolean drops = alteration != null && alteration.drops();
        if (drops && (fields.isWhole() || !value.isContainerNode())) {
            return null;
        }
        if (value.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            value.properties().forEach(each -> {
                JsonNode inner = altered(each.getValue(), fields.field(each.getKey()));
                if (inner != null) {
                    object.set(each.getKey(), inner);
                }
            });
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            for (JsonNode element : value) {
                JsonNode inner = altered(element, fields);
                if (inner != null) {
                    array.add(inner);
                }
            }
            return array;
        }
        boolean stays = alteration == null || value.isNull();
        return stays ? value : TextNode.valueOf("***");
    }
}
