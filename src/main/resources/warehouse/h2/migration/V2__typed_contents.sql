-- A column for every documented field of the contents of items.
-- H2 commits each statement by itself. Each can be repeated, because a kill can come between two of them.
alter table ${prefix}conversation_items add column if not exists text character large object;
alter table ${prefix}conversation_items add column if not exists subject varchar;
alter table ${prefix}conversation_items add column if not exists from_address varchar;
alter table ${prefix}conversation_items add column if not exists to_address varchar;
alter table ${prefix}conversation_items add column if not exists to_addresses json;
alter table ${prefix}conversation_items add column if not exists cc_addresses json;
alter table ${prefix}conversation_items add column if not exists bcc_addresses json;
alter table ${prefix}conversation_items add column if not exists attachments json;
alter table ${prefix}conversation_items add column if not exists message_type varchar;
alter table ${prefix}conversation_items add column if not exists message_data json;
alter table ${prefix}conversation_items add column if not exists status varchar;
alter table ${prefix}conversation_items add column if not exists status_details varchar;
alter table ${prefix}conversation_items add column if not exists added_topic_ids json;
alter table ${prefix}conversation_items add column if not exists removed_topic_ids json;
alter table ${prefix}conversation_items add column if not exists title varchar;
alter table ${prefix}conversation_items add column if not exists activity_type varchar;
alter table ${prefix}conversation_items add column if not exists source_name varchar;
alter table ${prefix}conversation_items add column if not exists link_url varchar;
alter table ${prefix}conversation_items add column if not exists link_text varchar;
alter table ${prefix}conversation_items add column if not exists expand_by_default boolean;
alter table ${prefix}conversation_items add column if not exists occurred_at timestamp(6) with time zone;
alter table ${prefix}conversation_items add column if not exists received_at timestamp(6) with time zone;
alter table ${prefix}conversation_items add column if not exists facebook_page_id varchar;
alter table ${prefix}conversation_items add column if not exists facebook_user_id varchar;
alter table ${prefix}conversation_items add column if not exists started_at timestamp(6) with time zone;
alter table ${prefix}conversation_items add column if not exists answered_at timestamp(6) with time zone;
alter table ${prefix}conversation_items add column if not exists completed_at timestamp(6) with time zone;
alter table ${prefix}conversation_items add column if not exists recording_status varchar;
alter table ${prefix}conversation_items add column if not exists recording_url varchar;
alter table ${prefix}conversation_items add column if not exists recording_duration bigint;
alter table ${prefix}conversation_items add column if not exists recording_summary_status varchar;
alter table ${prefix}conversation_items add column if not exists recording_summary varchar;
alter table ${prefix}conversation_items add column if not exists recording_summary_language varchar;
alter table ${prefix}conversation_items add column if not exists custom_channel_id varchar;
alter table ${prefix}conversation_items add column if not exists company_address varchar;
alter table ${prefix}conversation_items add column if not exists customer_address varchar;
alter table ${prefix}conversation_items add column if not exists group_id varchar;
alter table ${prefix}conversation_items add column if not exists group_name varchar;
alter table ${prefix}conversation_items add column if not exists files json;
alter table ${prefix}conversation_items add column if not exists company_number varchar;
alter table ${prefix}conversation_items add column if not exists customer_number varchar;
comment on column ${prefix}conversation_items.text is 'What was written or said: the message, the note, the activity, the caption';
comment on column ${prefix}conversation_items.subject is 'Subject of an e-mail';
comment on column ${prefix}conversation_items.from_address is 'Sender of an e-mail; number of a text message or call in E.164';
comment on column ${prefix}conversation_items.to_address is 'Number that a text message or call went to, in E.164';
comment on column ${prefix}conversation_items.to_addresses is 'Array: receivers of an e-mail';
comment on column ${prefix}conversation_items.cc_addresses is 'Array: receivers of a copy';
comment on column ${prefix}conversation_items.bcc_addresses is 'Array: receivers of a hidden copy';
comment on column ${prefix}conversation_items.attachments is 'Array of id, contentType, filename and fileSize';
comment on column ${prefix}conversation_items.message_type is 'Of a chat message: TEXT, QUICK_REPLY_REQUEST or QUICK_REPLY_RESPONSE; NULL in old exports, which means TEXT';
comment on column ${prefix}conversation_items.message_data is 'Of a quick reply: the options, or the one that was chosen';
comment on column ${prefix}conversation_items.status is 'New status of a conversation; status of a message of a custom channel or of a voice AI';
comment on column ${prefix}conversation_items.status_details is 'Details of a custom channel to the status';
comment on column ${prefix}conversation_items.added_topic_ids is 'Array: topics that were added';
comment on column ${prefix}conversation_items.removed_topic_ids is 'Array: topics that were removed';
comment on column ${prefix}conversation_items.title is 'Title of a customer activity';
comment on column ${prefix}conversation_items.activity_type is 'EMAIL, ISSUE, SMS or SURVEY: the icon of a customer activity';
comment on column ${prefix}conversation_items.source_name is 'Who reported a customer activity';
comment on column ${prefix}conversation_items.link_url is 'Link of a customer activity';
comment on column ${prefix}conversation_items.link_text is 'Text of that link';
comment on column ${prefix}conversation_items.expand_by_default is 'Whether a customer activity is shown unfolded';
comment on column ${prefix}conversation_items.occurred_at is 'When a customer activity happened';
comment on column ${prefix}conversation_items.received_at is 'When Gladly received a customer activity';
comment on column ${prefix}conversation_items.facebook_page_id is 'Page that a Facebook message belongs to';
comment on column ${prefix}conversation_items.facebook_user_id is 'User of Facebook on the other side';
comment on column ${prefix}conversation_items.started_at is 'When a call or voicemail began';
comment on column ${prefix}conversation_items.answered_at is 'When a call was answered; NULL when nobody did';
comment on column ${prefix}conversation_items.completed_at is 'When a call ended';
comment on column ${prefix}conversation_items.recording_status is 'AVAILABLE, DELETED or ERROR';
comment on column ${prefix}conversation_items.recording_url is 'Path of the recording in the API of Gladly; needs its credentials';
comment on column ${prefix}conversation_items.recording_duration is 'Length of the recording in seconds';
comment on column ${prefix}conversation_items.recording_summary_status is 'FAILED, READY, PENDING or REDACTED';
comment on column ${prefix}conversation_items.recording_summary is 'Summary that an AI wrote of the recording';
comment on column ${prefix}conversation_items.recording_summary_language is 'Language of that summary';
comment on column ${prefix}conversation_items.custom_channel_id is 'Custom channel that a message came through';
comment on column ${prefix}conversation_items.company_address is 'Address of the company in the custom channel';
comment on column ${prefix}conversation_items.customer_address is 'Address of the customer in the custom channel';
comment on column ${prefix}conversation_items.group_id is 'Group in the custom channel';
comment on column ${prefix}conversation_items.group_name is 'Name of that group';
comment on column ${prefix}conversation_items.files is 'Array of fileName and url: files of a message of a custom channel';
comment on column ${prefix}conversation_items.company_number is 'Number of the company in a talk with a voice AI';
comment on column ${prefix}conversation_items.customer_number is 'Number of the customer in a talk with a voice AI';

create table if not exists ${prefix}customer_contact_channels (
    customer_id varchar not null,
    kind varchar(5) not null,
    position bigint not null,
    address varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _file_line bigint not null,
    constraint ${prefix}pk_customer_contact_channels primary key (customer_id, kind, position)
);
comment on table ${prefix}customer_contact_channels is 'Addresses and numbers of customers, one row each';
comment on column ${prefix}customer_contact_channels.customer_id is 'Customer';
comment on column ${prefix}customer_contact_channels.kind is 'EMAIL or PHONE';
comment on column ${prefix}customer_contact_channels.position is 'Place in the array of the profile, counted from 1; which one is primary is not exported';
comment on column ${prefix}customer_contact_channels.address is 'As entered';

create table if not exists ${prefix}customer_external_ids (
    customer_id varchar not null,
    adaptor_id varchar not null,
    external_id varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _file_line bigint not null,
    constraint ${prefix}pk_customer_external_ids primary key (customer_id, adaptor_id)
);
comment on table ${prefix}customer_external_ids is 'Ids of customers in the systems that lookup adaptors ask, one row each';
comment on column ${prefix}customer_external_ids.customer_id is 'Customer';
comment on column ${prefix}customer_external_ids.adaptor_id is 'Lookup adaptor; empty for one that was installed before 2021-05-12';
comment on column ${prefix}customer_external_ids.external_id is 'Id of the customer there';

create table if not exists ${prefix}conversation_topic_changes (
    item_id varchar not null,
    conversation_id varchar,
    timestamp timestamp(6) with time zone,
    action varchar(7) not null,
    position bigint not null,
    topic_id varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamp(6) with time zone not null,
    _file_line bigint not null,
    constraint ${prefix}pk_conversation_topic_changes primary key (item_id, action, position)
);
create index if not exists ${prefix}ix_conversation_topic_changes_conversation
    on ${prefix}conversation_topic_changes (conversation_id, topic_id, timestamp);
comment on table ${prefix}conversation_topic_changes is 'Topics that were added to conversations and removed from them, one row each';
comment on column ${prefix}conversation_topic_changes.item_id is 'Item that tells of the change';
comment on column ${prefix}conversation_topic_changes.conversation_id is 'Conversation';
comment on column ${prefix}conversation_topic_changes.timestamp is 'When it was changed';
comment on column ${prefix}conversation_topic_changes.action is 'ADDED or REMOVED';
comment on column ${prefix}conversation_topic_changes.position is 'Place in the array of the item, counted from 1';
comment on column ${prefix}conversation_topic_changes.topic_id is 'Topic';
comment on column ${prefix}customer_contact_channels._job_id is 'Job that brought this version';
comment on column ${prefix}customer_contact_channels._job_updated_at is 'Version of that job';
comment on column ${prefix}customer_contact_channels._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}customer_external_ids._job_id is 'Job that brought this version';
comment on column ${prefix}customer_external_ids._job_updated_at is 'Version of that job';
comment on column ${prefix}customer_external_ids._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}conversation_topic_changes._job_id is 'Job that brought this version';
comment on column ${prefix}conversation_topic_changes._job_updated_at is 'Version of that job';
comment on column ${prefix}conversation_topic_changes._file_line is 'Line in the file, counted from 1';
