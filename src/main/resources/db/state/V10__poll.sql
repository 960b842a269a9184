create table if not exists poll (
    organization varchar(255) not null,
    awaited_since timestamp(6) with time zone not null,
    read_at timestamp(6) with time zone,
    failed_at timestamp(6) with time zone,
    failure varchar(2000),
    constraint pk_poll primary key (organization)
);
comment on table poll is 'How the polls of Gladly''s job list went, of all processes';
comment on column poll.awaited_since is 'Since when the job list is to be read';
comment on column poll.read_at is 'When it was read last, by whichever process; empty before the first time';
comment on column poll.failed_at is 'When it could not be read last';
comment on column poll.failure is 'Why it could not be read then';

insert into poll (organization, awaited_since, read_at)
select organization, min(read_at), max(read_at)
from (
    select organization, last_seen_at as read_at from export_job
    union all
    select organization, read_at from export_schedule where read_at is not null) answer
where not exists (select 1 from poll known where known.organization = answer.organization)
group by organization;
