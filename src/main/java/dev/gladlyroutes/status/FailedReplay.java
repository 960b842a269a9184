package dev.gladlyroutes.status;

/**
 * A replay that did not get all of its files to its sink.
 *
 * @param replay its id
 * @param files files that failed, and that no later replay has taken
 * @param job the job of the one that failed last
 * @param lastError why it failed
 */
public record FailedReplay(long replay, long files, String job, String lastError) {

    FailedReplay withAnotherFile() {
        return new FailedReplay(replay, files + 1, job, lastError);
    }
}
