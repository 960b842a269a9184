package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectTest {

    private final Bisect bisect = new Bisect();

    @Test
    void halvesInOrder() {
        assertThat(bisect.halves(List.of(1, 2, 3, 4))).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(bisect.halves(List.of(1, 2, 3))).containsExactly(List.of(1, 2), List.of(3));
        assertThat(bisect.halves(List.of(1, 2))).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void findsOneBadRecordInAboutTwoLogarithmsOfRequests() {
        for (int bad = 0; bad < 1000; bad++) {
            assertThat(requests(IntStream.range(0, 1000).boxed().toList(), bad)).isLessThanOrEqualTo(21);
        }
    }

    private int requests(List<Integer> batch, int bad) {
        return batch.size() == 1 || !batch.contains(bad)
                ? 1
                : 1
                        + bisect.halves(batch).stream()
                                .mapToInt(half -> requests(half, bad))
                                .sum();
    }
}
