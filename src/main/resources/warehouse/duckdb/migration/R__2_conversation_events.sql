create or replace view ${prefix}conversation_events as
select 'gladly-' || substr(sha256(e.fact), 1, 40) as id,
    e.kind, e.conversation_id, e.happened_at as timestamp, e.item_id, e.customer_id as user_id,
    e.agent_id, nullif(left(regexp_replace(a.name, '^\s+|\s+$', '', 'g'), 2000), '') as agent_name,
    nullif(left(regexp_replace(c.name, '^\s+|\s+$', '', 'g'), 2000), '') as customer_name,
    nullif(left(regexp_replace(m.address, '^\s+|\s+$', '', 'g'), 2000), '') as email,
    nullif(left(regexp_replace(p.address, '^\s+|\s+$', '', 'g'), 2000), '') as phone,
    case e.kind when 'closed' then 'CLOSED' else 'OPEN' end as status,
    case e.kind when 'closed' then e.topic_ids end as topic_ids,
    e.loaded_at
from (
    select conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at,
        '[' || coalesce(string_agg(cast(to_json(topic_id) as varchar), ',' order by place), '') || ']' as topic_ids,
        ${namespace} || chr(10) || conversation_id || chr(10) || kind || chr(10) || case kind
            when 'closed' then cast(epoch_ms(happened_at) as varchar)
            else '' end as fact
    from ${prefix}conversation_event_topics
    group by conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at) e
left join ${prefix}agents a on a.id = e.agent_id
left join ${prefix}customers c on c.id = e.customer_id
left join ${prefix}customer_contact_channels m on m.customer_id = e.customer_id and m.kind = 'EMAIL' and m.position = 1
left join ${prefix}customer_contact_channels p on p.customer_id = e.customer_id and p.kind = 'PHONE' and p.position = 1
where e.customer_id <> '';
comment on view ${prefix}conversation_events is
    'Beginnings and closes of conversations, as the sink for Segment would tell them now';
