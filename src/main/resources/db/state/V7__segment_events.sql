-- H2 commits each statement by itself. Each can be repeated, because a kill can come between two of them.
create table if not exists segment_sent (
    organization varchar(255) not null,
    message_id varchar(64) not null,
    constraint pk_segment_sent primary key (organization, message_id)
);
comment on table segment_sent is 'Events of single items that Segment has, when such events are sent';

create table if not exists segment_identified (
    organization varchar(255) not null,
    customer_id varchar(255) not null,
    traits varchar(64) not null,
    constraint pk_segment_identified primary key (organization, customer_id)
);
comment on table segment_identified is 'What Segment was told last of a customer, when customers are identified';
comment on column segment_identified.traits is 'Hash of the traits';
