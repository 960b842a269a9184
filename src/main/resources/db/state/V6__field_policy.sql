create table if not exists altered_file (
    organization varchar(255) not null,
    job_id varchar(255) not null,
    file_name varchar(255) not null,
    job_updated_at timestamp(6) with time zone not null,
    bytes bigint not null,
    lines bigint not null,
    sha256 varchar(64) not null,
    constraint pk_altered_file primary key (organization, job_id, file_name)
);
comment on table altered_file is 'Files of which the archive has a copy that the field policy altered';
comment on column altered_file.job_updated_at is 'Version of the job that the copy is of';
comment on column altered_file.sha256 is 'Of the copy, as bytes and lines are; those of the file itself stand in export_file';
