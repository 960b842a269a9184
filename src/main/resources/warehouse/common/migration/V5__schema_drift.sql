-- What was found out about the records of exports.

create table if not exists ${prefix}schema_drift (
    table_name varchar(64) not null,
    content_type varchar(255) not null,
    path varchar(255) not null,
    drift varchar(32) not null,
    json_type varchar(16) not null,
    sample varchar(200),
    records bigint not null,
    first_job_id varchar not null,
    first_file_line bigint not null,
    first_seen_at ${time} not null,
    last_job_id varchar not null,
    last_seen_at ${time} not null,
    constraint ${prefix}pk_schema_drift primary key (table_name, content_type, path, drift)
);
comment on table ${prefix}schema_drift is 'Where records differ from what Gladly documents, a row for each difference';
comment on column ${prefix}schema_drift.table_name is 'Table of the records';
comment on column ${prefix}schema_drift.content_type is 'Type of the content of items; empty for other records, * for all beyond those that are told apart';
comment on column ${prefix}schema_drift.path is 'Field, with points between its steps; * stands for all beyond 200 in one chunk of a file or 1,000 in the table';
comment on column ${prefix}schema_drift.drift is 'NEW_FIELD, UNKNOWN_CONTENT_TYPE, CHANGED_TYPE or VANISHED_FIELD';
comment on column ${prefix}schema_drift.json_type is 'Type of the first value in JSON; missing for a vanished field';
comment on column ${prefix}schema_drift.sample is 'First value as JSON, up to 200 letters of it';
comment on column ${prefix}schema_drift.records is 'How many records differ so; those of a file that was loaded again count again';
comment on column ${prefix}schema_drift.first_job_id is 'Job whose file showed it first';
comment on column ${prefix}schema_drift.first_file_line is 'Line there, counted from 1; 0 for a vanished field';
comment on column ${prefix}schema_drift.first_seen_at is 'When it was seen first';
comment on column ${prefix}schema_drift.last_job_id is 'Job whose file showed it last';
comment on column ${prefix}schema_drift.last_seen_at is 'When it was seen last';

create table if not exists ${prefix}record_fields (
    table_name varchar(64) not null,
    content_type varchar(255) not null,
    path varchar(255) not null,
    records bigint not null,
    first_window_end ${time} not null,
    last_window_end ${time} not null,
    constraint ${prefix}pk_record_fields primary key (table_name, content_type, path)
);
comment on table ${prefix}record_fields is 'Which documented fields the records of exports really have';
comment on column ${prefix}record_fields.table_name is 'Table of the records';
comment on column ${prefix}record_fields.content_type is 'Type of the content of items; empty for other records, * for all beyond those that are told apart';
comment on column ${prefix}record_fields.path is 'Field, with points between its steps; empty for the records themselves';
comment on column ${prefix}record_fields.records is 'How many records have it; those of a file that was loaded again count again';
comment on column ${prefix}record_fields.first_window_end is 'End of the oldest window of a job that has it';
comment on column ${prefix}record_fields.last_window_end is 'End of the newest window of a job that has it';

create table if not exists ${prefix}evolved_columns (
    table_name varchar(64) not null,
    path varchar(255) not null,
    column_name varchar(63) not null,
    column_type varchar(16) not null,
    added_at ${time} not null,
    constraint ${prefix}pk_evolved_columns primary key (table_name, column_name),
    constraint ${prefix}uq_evolved_columns unique (table_name, path)
);
comment on table ${prefix}evolved_columns is 'Columns that new fields have got, under the policy evolve';
comment on column ${prefix}evolved_columns.table_name is 'Table of the column';
comment on column ${prefix}evolved_columns.path is 'Field that fills it, with points between its steps';
comment on column ${prefix}evolved_columns.column_name is 'Name of the column';
comment on column ${prefix}evolved_columns.column_type is 'What it holds: TEXT, BOOLEAN, NUMBER, ARRAY or OBJECT';
comment on column ${prefix}evolved_columns.added_at is 'When it was added';
