package dev.gladlyroutes.delivery;

import java.util.List;
import org.springframework.stereotype.Component;

/** Halves a refused batch, so that the bad record among n good ones is found in about 2 log2(n) requests. */
@Component("bisect")
public class Bisect {

    /** The two halves, the first one larger by one when the size is odd. */
    public <T> List<List<T>> halves(List<T> batch) {
        int middle = (batch.size() + 1) / 2;
        return List.of(List.copyOf(batch.subList(0, middle)), List.copyOf(batch.subList(middle, batch.size())));
    }
}
