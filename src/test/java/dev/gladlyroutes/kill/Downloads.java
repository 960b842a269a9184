package dev.gladlyroutes.kill;

import java.util.Map;
import java.util.stream.Collectors;

/** The files that Gladly was asked for. */
record Downloads() implements Aspect {

    @Override
    public Map<String, String> of(Site site) {
        return site.peers().gladly().requests().stream()
                .filter(request -> request.contains("/files/"))
                .distinct()
                .collect(Collectors.toMap(request -> request, request -> "downloaded"));
    }
}
