package dev.gladlyroutes.simulator;

/**
 * One conversation of the simulated organization.
 *
 * @param number position among all conversations
 * @param customer number of the customer
 * @param agent number of the agent
 */
record Conversation(
        int number, String id, int customer, String customerId, int agent, String agentId, Channel channel) {

    /** How the customer reaches the organization. */
    enum Channel {
        CHAT,
        EMAIL,
        SMS,
        PHONE,
        FACEBOOK,
        INSTAGRAM,
        WHATSAPP,
        TWITTER,
        CUSTOM,
        VOICE_AI
    }
}
