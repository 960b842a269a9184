package dev.gladlyroutes.delivery;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many lines of one file a sink may reject before the file is halted.
 *
 * @param maxCount lines; without it any number
 * @param maxPercent share of the file's lines, from 0 to 100; without it any share
 */
public record RejectBudget(@Nullable Integer maxCount, @Nullable BigDecimal maxPercent) {

    static final RejectBudget UNLIMITED = new RejectBudget(null, null);

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Adds what is wrong with it, under the given property prefix. */
    public void check(String prefix, ConfigurationProblems problems) {
        if (maxCount != null && maxCount < 0) {
            problems.add(prefix + ".max-count", "must not be negative", "write a number of lines, like 100");
        }
        if (maxPercent != null && (maxPercent.signum() < 0 || maxPercent.compareTo(ALL) > 0)) {
            problems.add(prefix + ".max-percent", "must be a number from 0 to 100", "write it like 0.5");
        }
    }

    /** Whether any number of lines may be rejected. */
    boolean isUnlimited() {
        return maxCount == null && maxPercent == null;
    }

    /** Whether so many rejected lines are too many for a file of so many lines. */
    boolean isExceeded(long rejected, long lines) {
        boolean tooMany = maxCount != null && rejected > maxCount;
        boolean tooLargeAShare = maxPercent != null
                && BigDecimal.valueOf(rejected).multiply(ALL).compareTo(maxPercent.multiply(BigDecimal.valueOf(lines)))
                        > 0;
        return tooMany || tooLargeAShare;
    }

    /** Whether it is somebody's will that even all lines may be rejected. */
    boolean allowsAll() {
        return maxPercent != null && maxPercent.compareTo(ALL) == 0;
    }

    /** It as it stands in the configuration of a sink. */
    String describe(String sink) {
        String prefix = "gladly.sink." + sink + ".reject-budget.";
        String count = maxCount == null ? "" : prefix + "max-count=" + maxCount;
        String percent = maxPercent == null ? "" : prefix + "max-percent=" + maxPercent.toPlainString();
        return count.isEmpty() || percent.isEmpty() ? count + percent : count + " and " + percent;
    }
}
