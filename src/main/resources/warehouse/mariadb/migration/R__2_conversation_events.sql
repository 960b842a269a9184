create or replace view ${prefix}conversation_events as
select concat('gladly-', substr(lower(sha2(e.fact, 256)), 1, 40)) as id,
    e.kind, e.conversation_id, e.happened_at as timestamp, e.item_id, e.customer_id as user_id,
    e.agent_id, nullif(left(regexp_replace(a.name, '^[[:space:]]+|[[:space:]]+$', ''), 2000), '') as agent_name,
    nullif(left(regexp_replace(c.name, '^[[:space:]]+|[[:space:]]+$', ''), 2000), '') as customer_name,
    nullif(left(regexp_replace(m.address, '^[[:space:]]+|[[:space:]]+$', ''), 2000), '') as email,
    nullif(left(regexp_replace(p.address, '^[[:space:]]+|[[:space:]]+$', ''), 2000), '') as phone,
    case e.kind when 'closed' then 'CLOSED' else 'OPEN' end as status,
    case e.kind when 'closed' then e.topic_ids end as topic_ids,
    e.loaded_at
from (
    select conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at,
        concat('[', coalesce(group_concat(json_quote(topic_id) order by place separator ','), ''), ']') as topic_ids,
        concat(${namespace}, char(10 using utf8mb4), conversation_id, char(10 using utf8mb4), kind, char(10 using utf8mb4), case kind
            when 'closed' then cast(timestampdiff(microsecond, '1970-01-01', happened_at) div 1000 as char)
            else '' end) as fact
    from ${prefix}conversation_event_topics
    group by conversation_id, kind, happened_at, item_id, customer_id, agent_id, loaded_at) e
left join ${prefix}agents a on a.id = e.agent_id
left join ${prefix}customers c on c.id = e.customer_id
left join ${prefix}customer_contact_channels m on m.customer_id = e.customer_id and m.kind = 'EMAIL' and m.position = 1
left join ${prefix}customer_contact_channels p on p.customer_id = e.customer_id and p.kind = 'PHONE' and p.position = 1
where e.customer_id <> '';
