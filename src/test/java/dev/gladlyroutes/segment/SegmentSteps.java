package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.TestLedger;

/** The parts of Segment's route over a ledger, put together as the product does. */
final class SegmentSteps {

    final PeopleMemory people;
    final ConversationMemory conversations;
    final EventDerivation derivation;
    final SegmentEvents events;
    final Deliveries deliveries;

    SegmentSteps(TestLedger ledger, String organization, FieldPolicy policy, EventFactory factory, EventRules rules) {
        deliveries = TestDelivery.deliveries(ledger.tickets);
        people = new PeopleMemory(ledger.template, organization);
        conversations = new ConversationMemory(ledger.template, organization);
        PeoplePolicy seen = new PeoplePolicy(policy, new PhoneNumbers(null));
        SentEvents sent = new SentEvents(ledger.template, organization);
        CustomerEvents customers = new CustomerEvents(
                policy,
                people,
                new ExportEnrichment(people),
                seen,
                new IdentifiedCustomers(ledger.template, organization),
                factory);
        derivation = new EventDerivation(
                policy,
                rules,
                new ItemEvents(
                        policy, conversations, new ExportEnrichment(people), seen, new Tellings(factory, rules), rules),
                customers,
                new EventAdmission(sent));
        events = new SegmentEvents(
                new Learning(policy, conversations, people, ledger.transaction),
                derivation,
                new ConfirmedEvents(conversations, customers, sent),
                deliveries,
                ledger.transaction);
    }
}
