create or replace view ${prefix}conversation_events as
select 'gladly-' || substr(lower(rawtohex(hash('SHA-256', e.fact))), 1, 40) as id,
    e.kind, e.conversation_id, e.happened_at as timestamp, e.item_id, e.customer_id as user_id,
    e.agent_id, nullif(left(regexp_replace(a.name, '^\s+|\s+$', ''), 2000), '') as agent_name,
    nullif(left(regexp_replace(c.name, '^\s+|\s+$', ''), 2000), '') as customer_name,
    nullif(left(regexp_replace(m.address, '^\s+|\s+$', ''), 2000), '') as email,
    nullif(left(regexp_replace(p.address, '^\s+|\s+$', ''), 2000), '') as phone,
    case e.kind when 'closed' then 'CLOSED' else 'OPEN' end as status,
    case e.kind when 'closed' then e.topic_ids end as topic_ids,
    e.loaded_at
from (
    select conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at,
        coalesce(cast(json_arrayagg(topic_id order by place absent on null) as varchar), '[]') as topic_ids,
        ${namespace} || char(10) || conversation_id || char(10) || kind || char(10) || case kind
            when 'closed' then cast(cast(round(extract(epoch from happened_at) * 1000) as bigint) as varchar)
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
