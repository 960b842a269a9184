-- Conversations as their items tell them. Databases differ in where they sort a missing time; here an item without one is the oldest.

create or replace view ${prefix}conversation_topics as
select conversation_id, topic_id, timestamp as added_at
from (
    select conversation_id, topic_id, timestamp, action,
        row_number() over (partition by conversation_id, topic_id order by timestamp is null, timestamp desc, item_id desc, action) as newest
    from ${prefix}conversation_topic_changes
    where conversation_id is not null) changes
where newest = 1 and action = 'ADDED';

create or replace view ${prefix}conversations as
with items as (
    select conversation_id, customer_id, timestamp, id, initiator_id, initiator_type, content_type, status,
        row_number() over (partition by conversation_id order by timestamp is null, timestamp desc, id desc) as newest,
        case when content_type = 'CONVERSATION_STATUS_CHANGE'
            then lag(status) over (partition by conversation_id, content_type order by timestamp is not null, timestamp, id) end as status_before,
        case when content_type = 'CONVERSATION_STATUS_CHANGE'
            then row_number() over (partition by conversation_id, content_type order by timestamp is null, timestamp desc, id desc)
            end as newest_status
    from ${prefix}conversation_items
    where conversation_id is not null),
exchanges as (
    select conversation_id, timestamp, direction, sender_type,
        min(case when direction = 'INBOUND' then timestamp end) over (partition by conversation_id) as first_inbound_at
    from ${prefix}messages
    where conversation_id is not null),
counted as (
    select conversation_id,
        sum(case when direction = 'INBOUND' then 1 else 0 end) as inbound_messages,
        sum(case when direction = 'OUTBOUND' then 1 else 0 end) as outbound_messages,
        min(first_inbound_at) as first_inbound_at,
        min(case when direction = 'OUTBOUND' and sender_type = 'AGENT' and timestamp >= first_inbound_at
            then timestamp end) as first_response_at
    from exchanges
    group by conversation_id)
select i.conversation_id as id,
    max(case when i.newest = 1 then i.customer_id end) as customer_id,
    min(i.timestamp) as first_item_at,
    max(i.timestamp) as last_item_at,
    count(*) as items,
    coalesce(max(case when i.newest_status = 1 then i.status end), 'OPEN') as status,
    sum(case when i.content_type = 'CONVERSATION_STATUS_CHANGE' and i.status = 'CLOSED' then 1 else 0 end) as closes,
    sum(case when i.status = 'OPEN' and i.status_before = 'CLOSED' then 1 else 0 end) as reopens,
    min(case when i.content_type = 'CONVERSATION_STATUS_CHANGE' and i.status = 'CLOSED' then i.timestamp end)
        as first_closed_at,
    max(case when i.content_type = 'CONVERSATION_STATUS_CHANGE' and i.status = 'CLOSED' then i.timestamp end)
        as last_closed_at,
    max(case when i.status = 'OPEN' and i.status_before = 'CLOSED' then i.timestamp end) as last_reopened_at,
    count(distinct case when i.initiator_type = 'AGENT' then i.initiator_id end) as agents,
    coalesce(max(c.inbound_messages), 0) as inbound_messages,
    coalesce(max(c.outbound_messages), 0) as outbound_messages,
    max(c.first_inbound_at) as first_inbound_at,
    max(c.first_response_at) as first_response_at,
    ${first_response_seconds} as first_response_seconds
from items i left join counted c on c.conversation_id = i.conversation_id
group by i.conversation_id;
