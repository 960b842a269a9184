-- What was found out about the records of exports.

create table if not exists ${prefix}schema_drift (
    table_name varchar(64) not null comment 'Table of the records',
    content_type varchar(255) not null comment 'Type of the content of items; empty for other records, * for all beyond those that are told apart',
    path varchar(255) not null comment 'Field, with points between its steps; * stands for all beyond 200 in one chunk of a file or 1,000 in the table',
    drift varchar(32) not null comment 'NEW_FIELD, UNKNOWN_CONTENT_TYPE, CHANGED_TYPE or VANISHED_FIELD',
    json_type varchar(16) not null comment 'Type of the first value in JSON; missing for a vanished field',
    sample varchar(200) comment 'First value as JSON, up to 200 letters of it',
    records bigint not null comment 'How many records differ so; those of a file that was loaded again count again',
    first_job_id varchar(255) not null comment 'Job whose file showed it first',
    first_file_line bigint not null comment 'Line there, counted from 1; 0 for a vanished field',
    first_seen_at datetime(6) not null comment 'When it was seen first',
    last_job_id varchar(255) not null comment 'Job whose file showed it last',
    last_seen_at datetime(6) not null comment 'When it was seen last',
    primary key (table_name, content_type, path, drift)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Where records differ from what Gladly documents, a row for each difference';

create table if not exists ${prefix}record_fields (
    table_name varchar(64) not null comment 'Table of the records',
    content_type varchar(255) not null comment 'Type of the content of items; empty for other records, * for all beyond those that are told apart',
    path varchar(255) not null comment 'Field, with points between its steps; empty for the records themselves',
    records bigint not null comment 'How many records have it; those of a file that was loaded again count again',
    first_window_end datetime(6) not null comment 'End of the oldest window of a job that has it',
    last_window_end datetime(6) not null comment 'End of the newest window of a job that has it',
    primary key (table_name, content_type, path)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Which documented fields the records of exports really have';

create table if not exists ${prefix}evolved_columns (
    table_name varchar(64) not null comment 'Table of the column',
    path varchar(255) not null comment 'Field that fills it, with points between its steps',
    column_name varchar(63) not null comment 'Name of the column',
    column_type varchar(16) not null comment 'What it holds: TEXT, BOOLEAN, NUMBER, ARRAY or OBJECT',
    added_at datetime(6) not null comment 'When it was added',
    primary key (table_name, column_name),
    unique (table_name, path)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Columns that new fields have got, under the policy evolve';
