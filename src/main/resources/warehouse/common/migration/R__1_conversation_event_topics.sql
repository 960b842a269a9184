-- The facts that Segment's sink makes events of, after the same rules, but as of now: who and what is known later counts too.
-- "told" numbers an agent's turns, so that whoever is no agent falls into the turn of the last one.
create or replace view ${prefix}conversation_event_topics as
with items as (
    select id, conversation_id, customer_id, ${happened_at} as happened_at, _file_line, _loaded_at,
        case when initiator_type = 'AGENT' and initiator_id <> '' then initiator_id end as agent_id,
        case when content_type = 'CONVERSATION_STATUS_CHANGE' and status = 'CLOSED' then 1 else 0 end as closes
    from ${prefix}conversation_items
    where conversation_id <> '' and timestamp is not null),
turns as (
    select id, conversation_id, customer_id, happened_at, _file_line, _loaded_at, agent_id, closes,
        row_number() over (partition by conversation_id order by happened_at, _file_line, id) as place,
        count(agent_id) over (partition by conversation_id
            order by happened_at, case when agent_id is null then 1 else 0 end, _file_line, id) as turn
    from items),
told as (
    select id, conversation_id, customer_id, happened_at, _file_line, _loaded_at, agent_id, closes, place,
        max(agent_id) over (partition by conversation_id, turn) as last_agent_id
    from turns),
facts as (
    select conversation_id, kind, happened_at, id as item_id, customer_id, _loaded_at as loaded_at,
        case kind when 'closed' then last_agent_id else agent_id end as agent_id,
        row_number() over (partition by conversation_id, kind, happened_at order by _file_line, id) as telling
    from told join (select 'created' as kind union all select 'closed') kinds
        on (kind = 'created' and place = 1) or (kind = 'closed' and closes = 1)),
changes as (
    select f.conversation_id, f.kind, f.happened_at, f.item_id, f.customer_id, f.loaded_at, f.agent_id,
        c.topic_id, c.action,
        row_number() over (partition by f.conversation_id, f.kind, f.happened_at
            order by ${changed_at}, c._file_line, c.item_id, c.action, c.position) as step
    from facts f left join ${prefix}conversation_topic_changes c on f.kind = 'closed'
        and c.conversation_id = f.conversation_id and ${changed_at} <= f.happened_at
    where f.telling = 1),
removals as (
    select conversation_id, kind, happened_at, item_id, customer_id, loaded_at, agent_id, topic_id, action, step,
        max(case when action = 'REMOVED' then step else 0 end)
            over (partition by conversation_id, kind, happened_at, topic_id) as removed
    from changes),
topics_then as (
    select conversation_id, kind, happened_at, item_id, customer_id, loaded_at, agent_id, step,
        case when action = 'ADDED' and step > removed then topic_id end as topic_id,
        max(case when action = 'ADDED' and step > removed then 1 else 0 end)
            over (partition by conversation_id, kind, happened_at) as has_topics
    from removals)
select conversation_id, kind, happened_at, item_id, customer_id, agent_id, topic_id, min(step) as place, loaded_at
from topics_then
where topic_id is not null or has_topics = 0
group by conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at, topic_id;
