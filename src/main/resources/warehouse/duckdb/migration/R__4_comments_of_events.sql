-- What the events are, for those who look into the catalog.
comment on view ${prefix}conversation_event_topics is
    'Beginnings and closes of conversations, a row for each topic that it had then, or one without topic';
comment on view ${prefix}gladly_conversation_created is 'Events Gladly Conversation Created, in the shape of a warehouse of Segment';
comment on view ${prefix}gladly_conversation_closed is 'Events Gladly Conversation Closed, in the shape of a warehouse of Segment';
comment on view ${prefix}conversation_opened is 'Events Conversation Opened, in the shape of a warehouse of Segment';
comment on view ${prefix}conversation_closed is 'Events Conversation Closed, in the shape of a warehouse of Segment';
comment on view ${prefix}tracks is 'Events of both kinds without their properties, in the shape of a warehouse of Segment';
