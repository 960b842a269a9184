-- Every version of the records of a table whose method of synchronization is append; empty for the others.
-- MariaDB commits each statement by itself. Each can be repeated, because a kill can come between two of them.
create table if not exists ${prefix}agents_versions like ${prefix}agents;
alter table ${prefix}agents_versions drop primary key, add primary key (id, _job_id, _job_updated_at, _file_line),
    comment = 'Every version of agents that the exports told';

create table if not exists ${prefix}topics_versions like ${prefix}topics;
alter table ${prefix}topics_versions drop primary key, add primary key (id, _job_id, _job_updated_at, _file_line),
    comment = 'Every version of topics that the exports told';

create table if not exists ${prefix}customers_versions like ${prefix}customers;
alter table ${prefix}customers_versions drop primary key, add primary key (id, _job_id, _job_updated_at, _file_line),
    comment = 'Every version of customers that the exports told';

create table if not exists ${prefix}conversation_items_versions like ${prefix}conversation_items;
alter table ${prefix}conversation_items_versions drop primary key, add primary key (id, _job_id, _job_updated_at, _file_line),
    comment = 'Every version of conversation items that the exports told';
