-- Every version of the records of a table whose method of synchronization is append; empty for the others.

create table if not exists ${prefix}agents_versions (
    like ${prefix}agents including comments,
    constraint ${prefix}pk_agents_versions primary key (id, _job_id, _job_updated_at, _file_line)
);
comment on table ${prefix}agents_versions is 'Every version of agents that the exports told';

create table if not exists ${prefix}topics_versions (
    like ${prefix}topics including comments,
    constraint ${prefix}pk_topics_versions primary key (id, _job_id, _job_updated_at, _file_line)
);
comment on table ${prefix}topics_versions is 'Every version of topics that the exports told';

create table if not exists ${prefix}customers_versions (
    like ${prefix}customers including comments,
    constraint ${prefix}pk_customers_versions primary key (id, _job_id, _job_updated_at, _file_line)
);
comment on table ${prefix}customers_versions is 'Every version of customers that the exports told';

create table if not exists ${prefix}conversation_items_versions (
    like ${prefix}conversation_items including comments,
    constraint ${prefix}pk_conversation_items_versions primary key (id, _job_id, _job_updated_at, _file_line)
);
comment on table ${prefix}conversation_items_versions is 'Every version of conversation items that the exports told';
