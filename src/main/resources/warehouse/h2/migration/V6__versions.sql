-- Every version of the records of a table whose method of synchronization is append; empty for the others.
-- H2 commits each statement by itself. Each can be repeated, because a kill can come between two of them.
create table if not exists ${prefix}agents_versions as select * from ${prefix}agents where false;
alter table ${prefix}agents_versions alter column id set not null;
alter table ${prefix}agents_versions alter column _job_id set not null;
alter table ${prefix}agents_versions alter column _job_updated_at set not null;
alter table ${prefix}agents_versions alter column _file_line set not null;
alter table ${prefix}agents_versions
    add constraint if not exists ${prefix}pk_agents_versions primary key (id, _job_id, _job_updated_at, _file_line);
comment on table ${prefix}agents_versions is 'Every version of agents that the exports told';

create table if not exists ${prefix}topics_versions as select * from ${prefix}topics where false;
alter table ${prefix}topics_versions alter column id set not null;
alter table ${prefix}topics_versions alter column _job_id set not null;
alter table ${prefix}topics_versions alter column _job_updated_at set not null;
alter table ${prefix}topics_versions alter column _file_line set not null;
alter table ${prefix}topics_versions
    add constraint if not exists ${prefix}pk_topics_versions primary key (id, _job_id, _job_updated_at, _file_line);
comment on table ${prefix}topics_versions is 'Every version of topics that the exports told';

create table if not exists ${prefix}customers_versions as select * from ${prefix}customers where false;
alter table ${prefix}customers_versions alter column id set not null;
alter table ${prefix}customers_versions alter column _job_id set not null;
alter table ${prefix}customers_versions alter column _job_updated_at set not null;
alter table ${prefix}customers_versions alter column _file_line set not null;
alter table ${prefix}customers_versions
    add constraint if not exists ${prefix}pk_customers_versions primary key (id, _job_id, _job_updated_at, _file_line);
comment on table ${prefix}customers_versions is 'Every version of customers that the exports told';

create table if not exists ${prefix}conversation_items_versions as select * from ${prefix}conversation_items where false;
alter table ${prefix}conversation_items_versions alter column id set not null;
alter table ${prefix}conversation_items_versions alter column _job_id set not null;
alter table ${prefix}conversation_items_versions alter column _job_updated_at set not null;
alter table ${prefix}conversation_items_versions alter column _file_line set not null;
alter table ${prefix}conversation_items_versions
    add constraint if not exists ${prefix}pk_conversation_items_versions primary key (id, _job_id, _job_updated_at, _file_line);
comment on table ${prefix}conversation_items_versions is 'Every version of conversation items that the exports told';
