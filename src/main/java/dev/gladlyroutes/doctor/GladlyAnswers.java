package dev.gladlyroutes.doctor;

/** What Gladly's answers mean for whoever set up the access to it. */
final class GladlyAnswers {

    private GladlyAnswers() {}

    /** What the status of an answer to a request for exports says about address, credentials and permissions. */
    static Observation observation(int status) {
        return switch (status) {
            case 200 -> Observation.ok("Gladly takes them");
            case 401 ->
                Observation.wrong(
                        "Gladly refused the credentials (401).",
                        "Check that gladly.source.agent-email is the login e-mail of an active agent, and that"
                                + " gladly.source.api-token was made by that agent in this organization, under Settings,"
                                + " More settings, API Tokens.");
            case 403 ->
                Observation.wrong(
                        "Gladly forbids this user to read exports (403).",
                        "Ask a Gladly administrator to give the user of gladly.source.agent-email the permission"
                                + " \"API User\", and to leave it the role \"Agent\".");
            case 404 ->
                Observation.wrong(
                        "There are no exports at this address (404).",
                        "Correct gladly.source.organization, or gladly.source.base-url if it is set, to the address"
                                + " at which your agents use Gladly, without a path.");
            case 429 ->
                Observation.wrong(
                        "Gladly asked for fewer requests (429), so this could not be seen.",
                        "Run doctor again in a minute; if it happens often, lower gladly.source.rate-limit, because"
                                + " all integrations of the organization share 10 requests per second.");
            default -> other(status);
        };
    }

    private static Observation other(int status) {
        if (status >= 300 && status < 400) {
            return Observation.wrong(
                    "Gladly answered with a redirect (" + status + "), which credentials never follow.",
                    "Set gladly.source.organization to the address that a browser ends at.");
        }
        return Observation.wrong(
                "Gladly answered HTTP " + status + ".",
                status >= 500
                        ? "Run doctor again in some minutes; if it stays, ask Gladly Support."
                        : "Look for a proxy in the way, and check gladly.source.base-url if it is set.");
    }
}
