-- What the histories are, for those who look into the catalog.
comment on view ${prefix}agents_history is 'What exports told of agents from when to when';
comment on view ${prefix}topics_history is 'What exports told of topics from when to when';
comment on view ${prefix}customers_history is 'What exports told of customers from when to when';
comment on view ${prefix}conversation_items_history is 'What exports told of conversation items from when to when';
