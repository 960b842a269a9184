package dev.gladlyroutes.segment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells beside the facts of its line. Whatever is missing is left out of the event.
 *
 * @param customer the customer, before the field policy
 * @param agentId the agent
 * @param agentName the agent's name, before the field policy
 * @param topics topics of a close
 */
record EventDetails(Customer customer, @Nullable String agentId, @Nullable String agentName, Set<String> topics) {}
