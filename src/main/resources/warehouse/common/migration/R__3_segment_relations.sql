-- What Segment would keep of the events in a warehouse of its own: the same columns, so that both can be put together.

create or replace view ${prefix}gladly_conversation_created as
select id, loaded_at as received_at, loaded_at as sent_at, timestamp as original_timestamp, timestamp,
    'gladly_conversation_created' as event,
    'Gladly Conversation Created' as event_text,
    user_id, ${no_text} as anonymous_id, 'gladly-routes' as context_library_name,
    ${version} as context_library_version, loaded_at as uuid_ts,
    agent_id, agent_name, conversation_id, customer_name, email, phone, status
from ${prefix}conversation_events where kind = 'created';

create or replace view ${prefix}gladly_conversation_closed as
select id, loaded_at as received_at, loaded_at as sent_at, timestamp as original_timestamp, timestamp,
    'gladly_conversation_closed' as event,
    'Gladly Conversation Closed' as event_text,
    user_id, ${no_text} as anonymous_id, 'gladly-routes' as context_library_name,
    ${version} as context_library_version, loaded_at as uuid_ts,
    agent_id, agent_name, conversation_id, customer_name, email, phone, status, topic_ids
from ${prefix}conversation_events where kind = 'closed';

create or replace view ${prefix}conversation_opened as
select id, loaded_at as received_at, loaded_at as sent_at, timestamp as original_timestamp, timestamp,
    'conversation_opened' as event,
    'Conversation Opened' as event_text,
    user_id, ${no_text} as anonymous_id, 'gladly-routes' as context_library_name,
    ${version} as context_library_version, loaded_at as uuid_ts,
    agent_id, agent_name, conversation_id, customer_name, email, phone, status
from ${prefix}conversation_events where kind = 'created';

create or replace view ${prefix}conversation_closed as
select id, loaded_at as received_at, loaded_at as sent_at, timestamp as original_timestamp, timestamp,
    'conversation_closed' as event,
    'Conversation Closed' as event_text,
    user_id, ${no_text} as anonymous_id, 'gladly-routes' as context_library_name,
    ${version} as context_library_version, loaded_at as uuid_ts,
    agent_id, agent_name, conversation_id, customer_name, email, phone, status, topic_ids as topics
from ${prefix}conversation_events where kind = 'closed';

create or replace view ${prefix}tracks as
select id, loaded_at as received_at, loaded_at as sent_at, timestamp as original_timestamp, timestamp,
    case kind when 'created' then ${created_event} else ${closed_event} end as event,
    case kind when 'created' then ${created_text} else ${closed_text} end as event_text,
    user_id, ${no_text} as anonymous_id, 'gladly-routes' as context_library_name,
    ${version} as context_library_version, loaded_at as uuid_ts
from ${prefix}conversation_events;
