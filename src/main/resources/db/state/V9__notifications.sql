create table if not exists notification (
    organization varchar(255) not null,
    kind varchar(40) not null,
    subject varchar(600) not null,
    urgency integer not null,
    since timestamp(6) with time zone not null,
    detail varchar(2000) not null,
    remedy varchar(2000) not null,
    untold varchar(20),
    told_at timestamp(6) with time zone,
    claimed_until timestamp(6) with time zone,
    constraint pk_notification primary key (organization, kind, subject)
);
comment on table notification is 'What needs a person, and what the webhook was told of it';
comment on column notification.kind is 'What is wrong, such as CHANNEL_STOPPED or JOB_FAILED';
comment on column notification.subject is 'Tells conditions of a kind apart: a channel, a file, a window, or a sink and a reason';
comment on column notification.urgency is 'Grows when it gets worse, which is told again';
comment on column notification.since is 'Since when it is wrong, as far as that is known';
comment on column notification.untold is 'RAISED, ESCALATED or SETTLED while the webhook does not know it yet';
comment on column notification.told_at is 'When the webhook took the last message about it; empty before the first';
comment on column notification.claimed_until is 'Until when one process alone may send it and change it';
