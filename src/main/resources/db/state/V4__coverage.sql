create table if not exists export_schedule (
    organization varchar(255) not null,
    schedule_id varchar(255),
    frequency varchar(255),
    next_start_at timestamp(6) with time zone,
    updated_at timestamp(6) with time zone,
    read_at timestamp(6) with time zone,
    failure varchar(2000),
    constraint pk_export_schedule primary key (organization)
);
comment on table export_schedule is 'The schedule by which Gladly makes an organization''s export jobs';
comment on column export_schedule.schedule_id is 'Empty when Gladly has no schedule, or could not be asked yet';
comment on column export_schedule.frequency is 'As Gladly says it: HOURLY, DAILY or something new';
comment on column export_schedule.next_start_at is 'Start of the next window';
comment on column export_schedule.read_at is 'When Gladly answered last';
comment on column export_schedule.failure is 'Why Gladly could not be asked last; empty when it could';

create table if not exists finding (
    organization varchar(255) not null,
    kind varchar(20) not null,
    subject varchar(600) not null,
    job_id varchar(255),
    window_start timestamp(6) with time zone,
    window_end timestamp(6) with time zone,
    since timestamp(6) with time zone not null,
    reached varchar(40) not null,
    detail varchar(2000) not null,
    constraint pk_finding primary key (organization, kind, subject)
);
comment on table finding is 'What is wrong with windows and jobs, and was said in the log';
comment on column finding.kind is 'EXPIRING, EXPIRED, FAILED, MISSING, LATE, STUCK or OVERLAP';
comment on column finding.subject is 'Tells findings of a kind apart: a job, two jobs or a window';
comment on column finding.reached is 'Age of the warning that was said last, as an ISO 8601 duration; PT0S without a deadline';
