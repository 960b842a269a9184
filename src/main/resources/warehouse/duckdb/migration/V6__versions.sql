-- Every version of the records of a table whose method of synchronization is append; empty for the others.

create table ${prefix}agents_versions as select * from ${prefix}agents where false;
comment on table ${prefix}agents_versions is 'Every version of agents that the exports told';

create table ${prefix}topics_versions as select * from ${prefix}topics where false;
comment on table ${prefix}topics_versions is 'Every version of topics that the exports told';

create table ${prefix}customers_versions as select * from ${prefix}customers where false;
comment on table ${prefix}customers_versions is 'Every version of customers that the exports told';

create table ${prefix}conversation_items_versions as select * from ${prefix}conversation_items where false;
comment on table ${prefix}conversation_items_versions is 'Every version of conversation items that the exports told';
