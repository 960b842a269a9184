-- H2 commits each statement by itself. Each can be repeated, because a kill can come between two of them.
create table if not exists segment_customer (
    organization varchar(255) not null,
    customer_id varchar(255) not null,
    name varchar(2000),
    email varchar(2000),
    phone varchar(2000),
    window_end timestamp(6) with time zone not null,
    job_updated_at timestamp(6) with time zone not null,
    line_number bigint not null,
    constraint pk_segment_customer primary key (organization, customer_id)
);
comment on table segment_customer is 'What the exports said last about a customer, to enrich events with';

create table if not exists segment_agent (
    organization varchar(255) not null,
    agent_id varchar(255) not null,
    name varchar(2000),
    window_end timestamp(6) with time zone not null,
    job_updated_at timestamp(6) with time zone not null,
    line_number bigint not null,
    constraint pk_segment_agent primary key (organization, agent_id)
);
comment on table segment_agent is 'What the exports said last about an agent, to enrich events with';

create table if not exists segment_conversation (
    organization varchar(255) not null,
    conversation_id varchar(255) not null,
    history text not null,
    constraint pk_segment_conversation primary key (organization, conversation_id)
);
comment on table segment_conversation is 'What the exports told about a conversation so far';
comment on column segment_conversation.history is 'JSON: first item, closes, topic changes, agents, and what was sent';
