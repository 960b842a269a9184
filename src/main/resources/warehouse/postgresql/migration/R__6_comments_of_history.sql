comment on view ${prefix}agents_history is 'What exports told of agents from when to when';
comment on view ${prefix}topics_history is 'What exports told of topics from when to when';
comment on view ${prefix}customers_history is 'What exports told of customers from when to when';
comment on view ${prefix}conversation_items_history is 'What exports told of conversation items from when to when';
-- A history's columns are those of its table, and mean the same.
do $$
declare
    told record;
begin
    for told in
        select v.relname as history, a.attname as name, coalesce(col_description(t.oid, o.attnum), case a.attname
            when 'valid_from' then 'End of the window that told this first'
            when 'valid_to' then 'End of the window that told something else; NULL when none did yet'
            else 'Whether nothing else was told since' end) as meaning
        from pg_class v
            join pg_attribute a on a.attrelid = v.oid and a.attnum > 0
            join pg_class t on t.relnamespace = v.relnamespace and t.relname = replace(v.relname, '_history', '_versions')
            left join pg_attribute o on o.attrelid = t.oid and o.attname = a.attname
        where v.relnamespace = current_schema()::regnamespace and v.relname in ('${prefix}agents_history',
            '${prefix}topics_history', '${prefix}customers_history', '${prefix}conversation_items_history')
    loop
        execute format('comment on column %I.%I is %L', told.history, told.name, told.meaning);
    end loop;
end $$;
