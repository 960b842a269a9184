package dev.gladlyroutes.segment;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Takes what looks like a date for the text that it is. */
final class DatelessResolver extends Resolver {

    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
        if (!Tag.TIMESTAMP.equals(tag)) {
            super.addImplicitResolver(tag, pattern, first, limit);
        }
    }
}
