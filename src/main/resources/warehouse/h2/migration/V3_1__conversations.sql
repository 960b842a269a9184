-- H2 asks a joined view once for each row of the other side. It finds a conversation by the index then, if the view has no window function.
-- An item without a time is the oldest.

create or replace view ${prefix}conversation_topics as
select added.conversation_id, added.topic_id, added.timestamp as added_at
from ${prefix}conversation_topic_changes added
where added.conversation_id is not null and added.action = 'ADDED' and not exists (
    select 1
    from ${prefix}conversation_topic_changes later
    where later.conversation_id = added.conversation_id and later.topic_id = added.topic_id
        and (later.timestamp > added.timestamp or (later.timestamp is not null and added.timestamp is null)
            or (later.timestamp is not distinct from added.timestamp and later.item_id > added.item_id)));

create or replace view ${prefix}conversations as
select id, customer_id, first_item_at, last_item_at, items, status, closes, reopens, first_closed_at, last_closed_at,
    last_reopened_at, agents, inbound_messages, outbound_messages, first_inbound_at, first_response_at,
    extract(epoch from first_response_at) - extract(epoch from first_inbound_at) as first_response_seconds
from (
    select i.conversation_id as id,
        (select l.customer_id from ${prefix}conversation_items l where l.conversation_id = i.conversation_id
            order by l.timestamp desc nulls last, l.id desc fetch first row only) as customer_id,
        i.first_item_at, i.last_item_at, i.items,
        coalesce((select l.status from ${prefix}status_changes l where l.conversation_id = i.conversation_id
            order by l.timestamp desc nulls last, l.id desc fetch first row only), 'OPEN') as status,
        i.closes, coalesce(r.reopens, 0) as reopens, i.first_closed_at, i.last_closed_at, r.last_reopened_at, i.agents,
        coalesce(m.inbound_messages, 0) as inbound_messages, coalesce(m.outbound_messages, 0) as outbound_messages,
        m.first_inbound_at,
        (select min(a.timestamp) from ${prefix}messages a where a.conversation_id = i.conversation_id
            and a.direction = 'OUTBOUND' and a.sender_type = 'AGENT' and a.timestamp >= m.first_inbound_at)
            as first_response_at
    from (
        select conversation_id, min(timestamp) as first_item_at, max(timestamp) as last_item_at, count(*) as items,
            sum(case when content_type = 'CONVERSATION_STATUS_CHANGE' and status = 'CLOSED' then 1 else 0 end) as closes,
            min(case when content_type = 'CONVERSATION_STATUS_CHANGE' and status = 'CLOSED' then timestamp end)
                as first_closed_at,
            max(case when content_type = 'CONVERSATION_STATUS_CHANGE' and status = 'CLOSED' then timestamp end)
                as last_closed_at,
            count(distinct case when initiator_type = 'AGENT' then initiator_id end) as agents
        from ${prefix}conversation_items
        where conversation_id is not null
        group by conversation_id) i
    left join (
        select conversation_id,
            sum(case when direction = 'INBOUND' then 1 else 0 end) as inbound_messages,
            sum(case when direction = 'OUTBOUND' then 1 else 0 end) as outbound_messages,
            min(case when direction = 'INBOUND' then timestamp end) as first_inbound_at
        from ${prefix}messages
        group by conversation_id) m on m.conversation_id = i.conversation_id
    left join (
        select opened.conversation_id, count(*) as reopens, max(opened.timestamp) as last_reopened_at
        from ${prefix}status_changes opened
        where opened.status = 'OPEN' and 'CLOSED' = (
            select p.status from ${prefix}status_changes p
            where p.conversation_id = opened.conversation_id
                and (p.timestamp < opened.timestamp or (p.timestamp is null and opened.timestamp is not null)
                    or (p.timestamp is not distinct from opened.timestamp and p.id < opened.id))
            order by p.timestamp desc nulls last, p.id desc fetch first row only)
        group by opened.conversation_id) r on r.conversation_id = i.conversation_id) conversations;
