-- H2 commits each statement by itself. Each can be repeated, because a kill can come between two of them.
create table if not exists agents (
    id varchar not null,
    name varchar,
    email_address varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _window_end timestamp(6) with time zone not null,
    _file_line bigint not null,
    _loaded_at timestamp(6) with time zone not null,
    constraint pk_agents primary key (id)
);
comment on table agents is 'Agents, as the exports said last';
comment on column agents.id is 'Stable id';
comment on column agents.name is 'Full name; can change';
comment on column agents.email_address is 'Login e-mail';
comment on column agents.raw is 'The whole record as Gladly exported it';
comment on column agents._job_id is 'Job that brought this version';
comment on column agents._job_updated_at is 'Version of that job';
comment on column agents._window_end is 'End of that jobs window; the newest wins';
comment on column agents._file_line is 'Line in the file, counted from 1';
comment on column agents._loaded_at is 'When it was loaded';

create table if not exists topics (
    id varchar not null,
    name varchar,
    disabled boolean,
    parent_id varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _window_end timestamp(6) with time zone not null,
    _file_line bigint not null,
    _loaded_at timestamp(6) with time zone not null,
    constraint pk_topics primary key (id)
);
comment on table topics is 'Topics, as the exports said last';
comment on column topics.id is 'Stable id';
comment on column topics.name is 'Name; can change';
comment on column topics.disabled is 'No longer applicable to conversations';
comment on column topics.parent_id is 'Parent topic; NULL for a root';
comment on column topics.raw is 'The whole record as Gladly exported it';
comment on column topics._job_id is 'Job that brought this version';
comment on column topics._job_updated_at is 'Version of that job';
comment on column topics._window_end is 'End of that jobs window; the newest wins';
comment on column topics._file_line is 'Line in the file, counted from 1';
comment on column topics._loaded_at is 'When it was loaded';

create table if not exists customers (
    id varchar not null,
    name varchar,
    address varchar,
    email_addresses json,
    phone_numbers json,
    external_customer_id varchar,
    external_customer_ids json,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _window_end timestamp(6) with time zone not null,
    _file_line bigint not null,
    _loaded_at timestamp(6) with time zone not null,
    constraint pk_customers primary key (id)
);
comment on table customers is 'Customer profiles, as the exports said last';
comment on column customers.id is 'Changes when profiles are merged';
comment on column customers.name is 'Full name';
comment on column customers.address is 'One line of free text';
comment on column customers.email_addresses is 'Array of addresses as entered';
comment on column customers.phone_numbers is 'Array of numbers';
comment on column customers.external_customer_id is 'Id in the lookup adaptor, installed before 2021-05-12';
comment on column customers.external_customer_ids is 'Ids by lookup adaptor, installed after 2021-05-12';
comment on column customers.raw is 'The whole record as Gladly exported it';
comment on column customers._job_id is 'Job that brought this version';
comment on column customers._job_updated_at is 'Version of that job';
comment on column customers._window_end is 'End of that jobs window; the newest wins';
comment on column customers._file_line is 'Line in the file, counted from 1';
comment on column customers._loaded_at is 'When it was loaded';

create table if not exists conversation_items (
    id varchar not null,
    conversation_id varchar,
    customer_id varchar,
    timestamp timestamp(6) with time zone,
    initiator_id varchar,
    initiator_type varchar,
    responder_id varchar,
    responder_type varchar,
    session_id varchar,
    content_type varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _window_end timestamp(6) with time zone not null,
    _file_line bigint not null,
    _loaded_at timestamp(6) with time zone not null,
    constraint pk_conversation_items primary key (id)
);
create index if not exists ix_conversation_items_conversation on conversation_items (conversation_id, timestamp);
create index if not exists ix_conversation_items_customer on conversation_items (customer_id, timestamp);
comment on table conversation_items is 'Everything that happened in conversations, one row an item';
comment on column conversation_items.id is 'Item id';
comment on column conversation_items.conversation_id is 'NULL for an item outside a conversation, such as a customer activity';
comment on column conversation_items.customer_id is 'The customer at export time';
comment on column conversation_items.timestamp is 'When the item happened';
comment on column conversation_items.initiator_id is 'Who did it: an agent or a customer, after initiator_type';
comment on column conversation_items.initiator_type is 'AGENT, API, AUTOMATION, CUSTOMER, EXTERNAL, INTERNAL, SYSTEM or something new';
comment on column conversation_items.responder_id is 'The other party, where Gladly names one';
comment on column conversation_items.responder_type is 'Kind of the other party';
comment on column conversation_items.session_id is 'Chat or AI session, where Gladly puts it beside the content';
comment on column conversation_items.content_type is 'What kind of item it is';
comment on column conversation_items.raw is 'The whole record as Gladly exported it';
comment on column conversation_items._job_id is 'Job that brought this version';
comment on column conversation_items._job_updated_at is 'Version of that job';
comment on column conversation_items._window_end is 'End of that jobs window; the newest wins';
comment on column conversation_items._file_line is 'Line in the file, counted from 1';
comment on column conversation_items._loaded_at is 'When it was loaded';
