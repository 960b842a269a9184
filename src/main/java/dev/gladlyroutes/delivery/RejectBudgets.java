package dev.gladlyroutes.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The reject budget of every sink that splits files.
 *
 * @param bySink by the sink's name
 */
public record RejectBudgets(Map<String, RejectBudget> bySink) {

    /** No limits. */
    public static final RejectBudgets NONE = new RejectBudgets(Map.of());

    /** Reads {@code gladly.sink.<name>.reject-budget} of the given sinks. */
    static RejectBudgets of(Environment environment, List<String> sinks) {
        Map<String, RejectBudget> budgets = new HashMap<>();
        sinks.forEach(sink -> Binder.get(environment)
                .bind(property(sink), RejectBudget.class)
                .ifBound(budget -> budgets.put(sink, budget)));
        return new RejectBudgets(budgets);
    }

    /** The beginning of the names of a sink's properties. */
    public static String property(String sink) {
        return "gladly.sink." + sink + ".reject-budget";
    }

    RejectBudget of(String sink) {
        return bySink.getOrDefault(sink, RejectBudget.UNLIMITED);
    }
}
